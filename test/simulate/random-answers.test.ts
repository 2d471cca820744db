import { type AnswerTimes, drawAnswer, USUAL_ANSWER_TIME } from '../../infra/simulate/random-answer-times';
import { randomBehaviour } from '../../infra/simulate/random-behaviour';
import { drawsFor } from '../../infra/simulate/random-draw';
import { histogram, quantile, shareOf } from '../../infra/simulate/statistics';
import type { Told } from '../../infra/simulate/told';

const ALWAYS: AnswerTimes = { levels: new Map(), others: { half: 240_000, nineInTen: 900_000, never: 0 } };

const message: Told = {
  incident: 'an-incident',
  at: 0,
  level: 1,
  levelName: 'primary on call',
  round: 0,
  visit: 1,
  step: 1,
  user: 'a',
  channel: 'sms',
  because: 'on call',
  result: 'delivered',
};

test('half of those who answer do within the one time, nine in ten within the other', () => {
  const answers = Array.from({ length: 10_000 }, (_, person) => drawAnswer(USUAL_ANSWER_TIME, drawsFor(1, person)));
  const given = answers.filter((after) => after !== undefined).sort((a, b) => a - b);
  const silent = shareOf(answers.length - given.length, answers.length);
  expect(silent.from).toBeLessThan(USUAL_ANSWER_TIME.never);
  expect(silent.to).toBeGreaterThan(USUAL_ANSWER_TIME.never);
  expect(quantile(given, 0.5) / USUAL_ANSWER_TIME.half).toBeCloseTo(1, 1);
  expect(quantile(given, 0.9) / USUAL_ANSWER_TIME.nineInTen).toBeCloseTo(1, 1);
  // log-normal: as far above the median as the other tenth lies below it, in proportions
  expect(quantile(given, 0.1) / (USUAL_ANSWER_TIME.half ** 2 / USUAL_ANSWER_TIME.nineInTen)).toBeCloseTo(1, 1);
});

test('draws depend on what they are for, and on nothing else', () => {
  const draw = (...what: readonly (string | number)[]) => drawsFor(...what)();
  expect(draw(1, 2, 'a')).toBe(draw(1, 2, 'a'));
  const others = [draw(1, 2, 'a'), draw(2, 2, 'a'), draw(1, 3, 'a'), draw(1, 2, 'b'), draw(12, 'a'), draw(1, '2,a')];
  expect(new Set(others).size).toBe(others.length);
});

test('who is told in which order changes nobody’s answer', () => {
  const people = ['a', 'b', 'c'].map((user) => ({ ...message, user }));
  const answersOf = (told: readonly Told[]) => {
    const behaviour = randomBehaviour({ answerTimes: ALWAYS, seed: 1, run: 1 });
    return Object.fromEntries(told.map((one) => [one.user, behaviour.told(one)]));
  };
  expect(answersOf(people)).toEqual(answersOf([...people].reverse()));
});

test('a message on a further channel is no second chance, a further visit is', () => {
  const { told } = randomBehaviour({ answerTimes: ALWAYS, seed: 1, run: 1 });
  expect(told(message)).toEqual([{ after: expect.any(Number), event: 'acknowledge', by: 'a' }]);
  expect(told({ ...message, channel: 'voice', step: 2 })).toEqual([]);
  expect(told({ ...message, visit: 2 })).toHaveLength(1);
});

test('channels of a team and systems do not answer', () => {
  const { told } = randomBehaviour({ answerTimes: ALWAYS, seed: 1, run: 1 });
  for (const user of ['team:platform', 'webhook:pager']) expect(told({ ...message, user })).toEqual([]);
});

test('a level answers by its own times, the others by those for all others', () => {
  const never = { ...ALWAYS.others, never: 1 };
  const { told } = randomBehaviour({
    answerTimes: { levels: new Map([[2, never]]), others: ALWAYS.others },
    seed: 1,
    run: 1,
  });
  expect(told({ ...message, level: 2 })).toEqual([]);
  expect(told({ ...message, level: 3, visit: 2 })).toHaveLength(1);
});

// Worked out by hand from Wilson's formula.
test.each([
  { count: 0, of: 10, from: 0, to: 0.2775 },
  { count: 5, of: 10, from: 0.2366, to: 0.7634 },
  { count: 10, of: 10, from: 0.7225, to: 1 },
  { count: 0, of: 0, from: 0, to: 1 },
])('$count of $of: the true share lies between $from and $to', ({ count, of, from, to }) => {
  expect(shareOf(count, of).from).toBeCloseTo(from, 4);
  expect(shareOf(count, of).to).toBeCloseTo(to, 4);
});

test('quantiles are values that there were', () => {
  expect([0, 0.25, 0.5, 0.75, 0.99, 1].map((share) => quantile([1, 2, 3, 4], share))).toEqual([1, 1, 2, 3, 4, 4]);
});

test.each([
  { what: 'one', times: [0] },
  { what: 'all alike', times: [60_000, 60_000] },
  { what: 'one far out', times: [...Array.from({ length: 50 }, (_, index) => index * 1000), 9e9] },
  { what: 'days', times: [1e9, 2e9, 3e9] },
])('every night is in one bar of the histogram, and the bars touch: $what', ({ times }) => {
  const bars = histogram(times);
  expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(times.length);
  expect(bars.length).toBeLessThanOrEqual(14);
  for (const [index, bar] of bars.entries()) expect(bar.from).toBe(index === 0 ? 0 : bars[index - 1]?.to);
});
