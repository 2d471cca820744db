import * as fc from 'fast-check';
import { dueNotices, type Notice } from '../../../tasks/shift-notices/due-notices';
import { NO_DATA, type OnCallData } from '../../../workflows/on-call/data';
import { onCall, type Rota } from '../../../workflows/on-call/on-call';
import type { User } from '../../../workflows/user';
import { runs } from '../../support/runs';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-26T00:00Z');
const END = START + 7 * 24 * HOUR;

const spans = fc.uniqueArray(fc.constantFrom(0, 60, 900, 3600, 86_400), { maxLength: 3 });
const users: fc.Arbitrary<Readonly<Record<string, User>>> = fc.record(
  Object.fromEntries(
    ['anna', 'ben', 'cara'].map((name) => [
      name,
      fc.record({ before: spans, atEnd: fc.boolean() }).map(
        ({ before, atEnd }): User => ({
          name,
          timeZone: 'UTC',
          shiftNotices: { by: 'email', before: before.map((seconds) => ({ seconds })), atEnd },
        }),
      ),
    ]),
  ),
);
const rotas: fc.Arbitrary<Rota> = fc
  .record({
    every: fc.constantFrom({ hours: 5 }, { hours: 24 }, { days: 1 }, { days: 3 }),
    participants: fc.array(fc.constantFrom('anna', 'ben', 'cara'), { minLength: 1, maxLength: 4 }),
    restrictions: fc.constantFrom(undefined, [{ from: '20:00', to: '06:00' }]),
  })
  .map(({ restrictions, ...layer }) => ({
    teams: {},
    schedules: {
      duty: {
        timeZone: 'Europe/Berlin',
        team: 'duty',
        layers: [
          { name: 'turns', firstHandOff: '2026-03-01T02:30', ...layer, ...(restrictions ? { restrictions } : {}) },
        ],
      },
    },
  }));
const data: fc.Arbitrary<OnCallData> = fc
  .option(
    fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: -30, max: 30 })),
  )
  .map((given) => {
    if (!given) return NO_DATA;
    const [begins, lasts, made] = given;
    const from = START + begins * HOUR;
    const common = { schedule: 'duty', users: ['cara'], replaces: 'everybody', because: 'swap', by: 'anna' } as const;
    const override = { ...common, id: 'swap', from, until: from + lasts * HOUR, madeAt: from - made * HOUR };
    return { ...NO_DATA, overrides: [override] };
  });

const idOf = ({ user, kind, before, from, until }: Notice): string =>
  [user, kind, before, kind === 'begins' ? from : until].join(' ');

test('however the sweeps divide the time, the same notices come of it, each once, for what really begins and ends', () => {
  const cuts = fc.array(fc.integer({ min: START + 1, max: END - 1 }), { maxLength: 8 });
  fc.assert(
    fc.property(rotas, users, data, cuts, (rota, people, changes, inside) => {
      const due = (after: number, until: number) => dueNotices(rota, people, 'duty', { after, until }, changes);
      const bounds = [START, ...inside.sort((a, b) => a - b), END];
      const divided = bounds.slice(1).flatMap((until, index) => due(bounds[index] ?? until, until));
      const ids = divided.map(idOf);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.sort()).toEqual(due(START, END).map(idOf).sort());
      const isOn = (user: string, at: number) => onCall(rota, 'duty', at, changes).some((shift) => shift.user === user);
      for (const { user, kind, from, until } of divided) {
        const [before, after] = kind === 'begins' ? [from - 1, from] : [until, until - 1];
        expect([isOn(user, before), isOn(user, after)]).toEqual([false, true]);
      }
    }),
    { numRuns: runs(20, 5000), seed: 4 },
  );
});
