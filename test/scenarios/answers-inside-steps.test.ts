import * as fc from 'fast-check';
import type { Organisation } from '../../workflows/organisation';
import type { Policy } from '../../workflows/policy';
import { minutes } from '../../workflows/span';
import { Night } from '../support/night';
import { onlyCheckout, policyNamed, withPolicy } from '../support/organisations';
import { runs } from '../support/runs';

const { acknowledgmentTimeout: _timeout, ...critical } = policyNamed('critical');
const ONCE = { ...critical, repeat: 0 };
const ENDS_AT_ACKNOWLEDGMENT: Policy = { ...ONCE, doneWhen: 'acknowledged' };
const ENDS_AT_RESOLUTION: Policy = { ...ONCE, doneWhen: 'resolved', acknowledgmentTimeout: undefined as never };

/** Somebody speaks at the nth step of the night: before a state does anything, or before a message goes out. */
interface Speech {
  readonly atStep: number;
  readonly event: 'acknowledge' | 'unacknowledge' | 'escalate' | 'snooze';
  readonly ringIsLost: boolean;
}

const SPEECHES = fc.array(
  fc.record({
    atStep: fc.integer({ min: 1, max: 26 }),
    event: fc.constantFrom('acknowledge' as const, 'unacknowledge' as const, 'escalate' as const, 'snooze' as const),
    ringIsLost: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

/** The last answer that changed something, and the moment it fell into. */
interface Spoken {
  readonly event: Speech['event'];
  readonly at: number;
  readonly level: number;
  readonly phase: string;
  /** How many messages were out, one that is on its way included. */
  readonly out: number;
}

/** Milliseconds: the full number of nights takes minutes. */
const LONG = 1_200_000;

const SNOOZE = minutes(7).seconds * 1000;

const nightOf = async (organisation: Organisation, speeches: readonly Speech[]) => {
  const queue = [...speeches].sort((a, b) => a.atStep - b.atStep);
  let steps = 0;
  let last: Spoken | undefined;
  const step = async (night: Night, onItsWay: number): Promise<void> => {
    steps += 1;
    for (let next = queue[0]; next !== undefined && next.atStep <= steps; next = queue[0]) {
      queue.shift();
      const { phase, level } = await night.incident();
      night.broken.doorbell = next.ringIsLost;
      const answered = await night.says(next.event, 'somebody', night.timers.now() + SNOOZE);
      night.broken.doorbell = false;
      if (answered.kind === 'changed')
        last = { event: next.event, at: night.timers.now(), phase, level, out: night.sent.length + onItsWay };
    }
  };
  const night = await Night.begins({
    organisation,
    before: (_state, n) => step(n, 0),
    beforeSending: (_message, n) => step(n, 1),
    troubles: 'any',
  });
  await night.alert();
  for (let tenMinutes = 0; tenMinutes < 12; tenMinutes += 1) {
    await night.pass(minutes(10));
    await night.sweep();
  }
  return { night, last };
};

const tells = (night: Night, { out, at }: Spoken) =>
  night.sent.slice(out).filter((message) => message.at <= at + 6 * 60_000);

/** What the last answer promises, whatever was said before it and whether it was heard. */
const holds = async (night: Night, last: Spoken): Promise<void> => {
  const soon = tells(night, last);
  if (last.event === 'escalate' && last.phase !== 'exhausted')
    // After the last level comes the first of the next round, or the last resort.
    expect(soon.some(({ level }) => level !== last.level)).toBe(true);
  if (last.event === 'unacknowledge') expect(soon).not.toEqual([]);
  if (last.event === 'snooze') expect(soon.filter(({ at }) => at > last.at + 1000)).toEqual([]);
};

test.each([
  { shape: 'with an acknowledgment timeout', organisation: onlyCheckout },
  { shape: 'where an acknowledgment is the end', organisation: withPolicy(ENDS_AT_ACKNOWLEDGMENT) },
  { shape: 'where only a resolution is the end', organisation: withPolicy(ENDS_AT_RESOLUTION) },
])(
  'whatever is said in the middle of a step, the last answer holds, $shape',
  async ({ organisation }) => {
    await fc.assert(
      fc.asyncProperty(SPEECHES, async (speeches) => {
        const { night, last } = await nightOf(organisation, speeches);
        if (last) await holds(night, last);
        const ids = night.sent.map(({ messageId }) => messageId);
        expect(new Set(ids).size).toBe(ids.length);
        const { status, phase, due } = await night.incident();
        if (status === 'triggered' && phase !== 'exhausted') expect(due).toBeDefined();
      }),
      { seed: 7, numRuns: runs(2, 60) },
    );
  },
  LONG,
);

test(
  'an acknowledgment that is the end lets nobody be told any more',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 14 }), fc.boolean(), async (atStep, ringIsLost) => {
        const { night, last } = await nightOf(withPolicy(ENDS_AT_ACKNOWLEDGMENT), [
          { atStep, event: 'acknowledge', ringIsLost },
        ]);
        expect(night.sent.slice(last?.out ?? 0).filter(({ at }) => at > (last?.at ?? 0) + 1000)).toEqual([]);
        expect(await night.incident()).toMatchObject({ status: 'acknowledged' });
      }),
      { seed: 7, numRuns: runs(2, 60) },
    );
  },
  LONG,
);
