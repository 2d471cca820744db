import { days } from '../../workflows/span';
import { worstPath } from '../../workflows/worst-path';
import { policyOf } from '../support/policy-shapes';
import { type Answers, FRESH, Rehearsal } from '../support/rehearsal';
import { FULL } from '../support/runs';

/** Step Functions fails an execution whose history has more. */
const HISTORY_LIMIT = 25_000;

const unanswered = async (
  levels: number,
  repeat: number,
  answers: Answers,
): Promise<Rehearsal & { events: number }> => {
  const rehearsal = await Rehearsal.of(policyOf(levels, repeat), answers);
  const arn = await rehearsal.begin(FRESH);
  await rehearsal.pass(days(30).seconds / 86_400);
  return Object.assign(rehearsal, { events: await rehearsal.historyEvents(arn) });
};

const failing = (): never => {
  throw new Error('nothing was delivered');
};

/** Fails the first two times, then finds nobody: the longest way through a level, and through a round. */
const stubborn = (): Answers => {
  let tries = 0;
  return {
    notify: () => {
      tries += 1;
      return tries % 3 === 0 ? { notified: [], reaches: 'nobody', because: 'at last', wait: 1 } : failing();
    },
  };
};

test.each([
  { levels: 1, repeat: 0, transitions: 8, events: 37 },
  { levels: 3, repeat: 1, transitions: 25, events: 121 },
  { levels: 20, repeat: 20, transitions: 1286, events: 6783 },
])('$levels levels, repeated $repeat times, are $transitions transitions and $events events', async (row) => {
  const night = await unanswered(row.levels, row.repeat, {});

  expect(night.entered).toHaveLength(row.transitions);
  expect(night.events).toBe(row.events);
});

test.each([{ levels: 1, repeat: 0 }, { levels: 3, repeat: 1 }, ...(FULL ? [{ levels: 20, repeat: 20 }] : [])])(
  'the estimate for $levels levels, repeated $repeat times, is what the worst night writes',
  async (row) => {
    const estimate = worstPath(policyOf(row.levels, row.repeat), Array(row.levels).fill(1)).events;
    const inVain = await unanswered(row.levels, row.repeat, { notify: failing });
    const worst = await unanswered(row.levels, row.repeat, stubborn());

    expect(inVain.events).toBeLessThan(worst.events);
    // Without a repetition nobody asks for another round, and nobody waits for it.
    expect(worst.events).toBe(row.repeat === 0 ? estimate - 2 : estimate);
    expect(worst.events).toBeLessThan(HISTORY_LIMIT / 2);
  },
);

test('what passes before the first level counts once', () => {
  const { seconds } = worstPath(policyOf(2, 1), [1, 1]);
  expect(worstPath({ ...policyOf(2, 1), notifyAfter: days(1) }, [1, 1]).seconds).toBe(seconds + 86_400);
});
