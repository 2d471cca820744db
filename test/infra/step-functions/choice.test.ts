import { Stage } from './support/stage';

const choice = {
  Choose: {
    Type: 'Choice',
    Choices: [
      {
        Condition: "{% $states.input.status = 'acknowledged' %}",
        Next: 'End',
        Assign: { by: 'first rule' },
        Output: { ruled: true },
      },
      { Condition: '{% $states.input.n > 1 %}', Next: 'End', Assign: { by: 'second rule' } },
    ],
    Default: 'End',
    Assign: { by: 'default' },
    Output: { defaulted: true },
  },
  End: { Type: 'Succeed', Output: { by: '{% $by %}', input: '{% $states.input %}' } },
};

test.each([
  {
    why: 'the first rule that holds wins',
    input: { status: 'acknowledged', n: 5 },
    gives: { by: 'first rule', input: { ruled: true } },
  },
  { why: 'a rule without Output passes the input on', input: { n: 5 }, gives: { by: 'second rule', input: { n: 5 } } },
  {
    why: 'the own Assign and Output belong to the default',
    input: { n: 0 },
    gives: { by: 'default', input: { defaulted: true } },
  },
])('$why', async ({ input, gives }) => {
  expect(await new Stage().outcome(choice, input)).toEqual({ status: 'SUCCEEDED', output: gives });
});

test.each([
  { why: 'an undefined condition', condition: '{% $states.input.missing > 1 %}' },
  { why: 'a condition that is no truth value', condition: "{% 'yes' %}" },
])('$why ends the execution, for a Choice has no Catch', async ({ condition }) => {
  const stage = new Stage();
  const execution = await stage.begin({
    Choose: { Type: 'Choice', Choices: [{ Condition: condition, Next: 'End' }], Default: 'End' },
    End: { Type: 'Succeed' },
  });
  expect(await stage.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  expect(await stage.eventTypes(execution)).toEqual([
    'ExecutionStarted',
    'ChoiceStateEntered',
    'EvaluationFailed',
    'ExecutionFailed',
  ]);
});
