import { MINUTE, START, Stage } from './support/stage';

const waitThen = (fields: Record<string, unknown>) => ({
  Wait: { Type: 'Wait', Next: 'End', ...fields },
  End: { Type: 'Succeed', Output: '{% $millis() %}' },
});

test.each([
  { why: 'a literal span', fields: { Seconds: 120 }, until: START + 2 * MINUTE },
  { why: 'a computed span', fields: { Seconds: '{% $states.input.minutes * 60 %}' }, until: START + 3 * MINUTE },
  { why: 'an instant', fields: { Timestamp: '2026-11-23T10:00:00Z' }, until: START + 60 * MINUTE },
  { why: 'a computed instant', fields: { Timestamp: '{% $states.input.at %}' }, until: START + 90 * MINUTE },
  { why: 'nothing at all', fields: { Seconds: 0 }, until: START },
  { why: 'an instant that has passed', fields: { Timestamp: '2020-01-01T00:00:00Z' }, until: START },
])('a wait for $why ends on time', async ({ fields, until }) => {
  const ended = await new Stage().outcome(waitThen(fields), { minutes: 3, at: '2026-11-23T10:30:00Z' });
  expect(ended).toEqual({ status: 'SUCCEEDED', output: until });
});

test.each([
  { why: 'a negative span', fields: { Seconds: '{% -1 %}' } },
  { why: 'half a second', fields: { Seconds: '{% 0.5 %}' } },
  { why: 'a word', fields: { Timestamp: "{% 'tomorrow' %}" } },
])('a wait for $why ends the execution instead', async ({ fields }) => {
  expect(await new Stage().outcome(waitThen(fields))).toMatchObject({
    status: 'FAILED',
    error: 'States.QueryEvaluationError',
  });
});
