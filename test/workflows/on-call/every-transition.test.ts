import { isDeepStrictEqual } from 'node:util';
import { NO_DATA } from '../../../workflows/on-call/data';
import { type OnCall, onCallAt, type Rota } from '../../../workflows/on-call/on-call';
import { FULL } from '../../support/runs';
import { ZONES } from './support/any-schedule';
import { type Minute, reachedIn } from './support/reference-clock';
import { type Shape, shapesAround } from './support/shapes';
import { type Transition, transitionsOf } from './support/transitions';

const MINUTE = 60_000;
/** How far before and after a change is looked. */
const AROUND = 180;

/** Zones that have broken others: half an hour, a law each year, two changes around a holy month, no change at all. */
const SLICE = ['Australia/Lord_Howe', 'America/St_Johns', 'Africa/Casablanca', 'Pacific/Chatham', 'Asia/Kathmandu'];
const zones = FULL ? ZONES : SLICE;
const [from, until] = FULL ? [Date.UTC(2020), Date.UTC(2038)] : [Date.UTC(2026), Date.UTC(2027)];
const APIA = transitionsOf('Pacific/Apia', Date.UTC(2011, 11, 1), Date.UTC(2012));

/** From one `until` to the next, over the time around a change. */
const walk = (rota: Rota, from: number, until: number): readonly OnCall[] => {
  const seen: OnCall[] = [];
  for (let at = from; at < until; at = (seen.at(-1) as OnCall).until) seen.push(onCallAt(rota, 's', at, NO_DATA));
  return seen;
};

/** The minutes in which the clocks reach or pass a reading at which somebody else has the turn. */
const handOffs = (reached: readonly Minute[], from: Minute, { turn }: Shape): readonly number[] =>
  reached.flatMap((wall, index) => {
    const last = reached[index - 1];
    return last === undefined || turn(last) === turn(wall) ? [] : [(from + index) * MINUTE];
  });

const expectToHold = (transition: Transition): void => {
  const [from, until] = [transition.at - AROUND, transition.at + AROUND];
  const reached = reachedIn(transition.zone, from, until);
  for (const shape of shapesAround(transition)) {
    const rota = { schedules: { s: shape.schedule }, teams: {} };
    const seen = walk(rota, from * MINUTE, until * MINUTE);
    const name = `${shape.why}, ${transition.zone}, ${new Date(transition.at * MINUTE).toISOString()}`;
    const borders = seen.slice(1).map((now) => now.from);
    expect([name, borders]).toEqual([name, handOffs(reached, from, shape)]);
    for (const [index, { shifts, declared, from: begun }] of seen.entries()) {
      if (index > 0) expect([name, begun]).toEqual([name, seen[index - 1]?.until]);
      expect([name, shifts.length]).toEqual([name, declared === undefined ? shape.people : 0]);
    }
    for (const minute of [-60, -30, -1, 0, 1, 30, 60])
      for (const beside of [-1, 0, 1]) {
        const at = (transition.at + minute) * MINUTE + beside;
        const asked = onCallAt(rota, 's', at, NO_DATA);
        const walked = seen.find((now) => now.from <= at && at < now.until);
        // Two million of these are too many for an expectation each.
        if (!isDeepStrictEqual(asked, walked)) expect([name, asked]).toEqual([name, walked]);
      }
  }
};

test('around every change of every zone the right number of people is on call, and they hand over by the wall', () => {
  const transitions = zones.flatMap((zone) => transitionsOf(zone, from, until));
  expect(transitions.length).toBeGreaterThan(FULL ? 4000 : 7);
  for (const transition of [...APIA, ...transitions]) expectToHold(transition);
});

test('the day that Samoa skipped is one of them', () => {
  expect(APIA).toMatchObject([{ at: Date.UTC(2011, 11, 30, 10) / MINUTE }]);
});
