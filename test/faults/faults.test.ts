import type { InProcess } from '../../infra/local/store/in-process';
import { runs } from '../support/runs';
import { checkSeed } from './check-seed';

/** Each of these has to be noticed, or a schedule that passes shows nothing. */
const BROKEN: Readonly<Record<string, (run: InProcess) => InProcess>> = {
  'conditions that always hold': (run) => (operation, input) =>
    run(operation, operation === 'UpdateItem' ? withoutCondition(input) : input),
  'a timeline that nobody writes': (run) => async (operation, input) =>
    operation === 'PutItem' && /"T#/.test(JSON.stringify(input)) ? {} : run(operation, input),
};

/** Values that no expression names would be refused. */
const withoutCondition = (input: object): object => {
  const { ConditionExpression: _, UpdateExpression = '', ExpressionAttributeValues: values = {} } = input as Change;
  const named = Object.entries(values).filter(([name]) => new RegExp(`${name}\\b`).test(UpdateExpression));
  return { ...input, ConditionExpression: undefined, ExpressionAttributeValues: Object.fromEntries(named) };
};

interface Change {
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
}

const seeds = (from: number, many: number): readonly number[] => Array.from({ length: many }, (_, n) => from + n);

test('whatever goes wrong, nothing is lost; more schedules in `npm run test:faults`', async () => {
  const found = [];
  for (const seed of seeds(1, runs(60, 200))) {
    const { failed, story } = await checkSeed(seed);
    if (failed.length > 0) found.push({ seed, failed, story });
  }
  expect(found).toEqual([]);
});

test('a schedule is told in the same words each time, and follows from its seed alone', async () => {
  const [one, again, other] = [
    await checkSeed(7, BROKEN[TIMELINE]),
    await checkSeed(7, BROKEN[TIMELINE]),
    await checkSeed(8, BROKEN[TIMELINE]),
  ];
  expect(again).toEqual(one);
  expect(other.story).not.toEqual(one?.story);
  expect(one?.story.length).toBeGreaterThan(5);
});

const TIMELINE = 'a timeline that nobody writes';

test.each(Object.keys(BROKEN))('%s: noticed', async (name) => {
  for (const seed of seeds(1, 300)) {
    const { failed } = await checkSeed(seed, BROKEN[name]);
    if (failed.length > 0) return;
  }
  throw new Error('no schedule noticed it');
});
