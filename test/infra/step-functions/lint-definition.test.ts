import { lintDefinition } from '../../../infra/local/step-functions';
import { aslProblems } from '../../../infra/local/step-functions/lint/asl-problems';
import { invoke, waitForAnswer } from './support/states';

type Fields = Record<string, unknown>;

const machine = (states: Fields, rest: Fields = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(states)[0] ?? '',
  States: states,
  ...rest,
});

const good = {
  Start: {
    Type: 'Choice',
    Choices: [
      { Condition: '{% $states.input.level = 1 %}', Next: 'Notify', Assign: { level: '{% $states.input.level %}' } },
    ],
    Default: 'Stop',
  },
  Notify: invoke({
    End: undefined,
    Next: 'Wait',
    Arguments: {
      FunctionName: 'notify',
      Payload: { level: '{% $level %}', note: '', text: '{%\n  $string($level)\n%}' },
    },
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 2, JitterStrategy: 'FULL' }],
    Assign: { seconds: '{% $max([1, $states.result.Payload.seconds]) %}' },
    Output: 'notified',
  }),
  Wait: waitForAnswer('{% $seconds %}' as unknown as number, { Next: 'Unanswered' }),
  Unanswered: { Type: 'Succeed', Output: '{% $map([1..3], function($n) { $n * $seconds })[$ > 1] %}' },
  Stop: { Type: 'Fail', Error: 'NoSuchLevel' },
};

/** JSON drops what is undefined, and a definition is JSON. */
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));

test('a machine like ours has no problems, nor does asl-validator see any', () => {
  expect(lintDefinition(asJson(machine(good)))).toEqual([]);
  expect(aslProblems(asJson(machine(good)))).toEqual([]);
});

test('asl-validator and the lint agree that a state needs a way on', () => {
  const broken = asJson(machine({ Only: { Type: 'Pass' } }));
  expect(lintDefinition(broken)).toContain("state 'Only': should have exactly one of Next and End, got 0");
  expect(aslProblems(broken)).not.toEqual([]);
});

const pass = (fields: Fields) => ({ Only: { Type: 'Pass', End: true, ...fields } });
const task = (fields: Fields) => ({ Only: invoke(fields), End: { Type: 'Succeed' } });
const callback = (fields: Fields) => ({
  Only: waitForAnswer(60, { End: true, ...fields }),
  Unanswered: { Type: 'Succeed' },
});
const choice = (fields: Fields) => ({
  Only: { Type: 'Choice', Choices: [{ Condition: true, Next: 'End' }], Default: 'End', ...fields },
  End: { Type: 'Succeed' },
});

test.each([
  {
    why: 'a JSONPath state',
    states: pass({ QueryLanguage: 'JSONPath' }),
    says: "state 'Only': the QueryLanguage should be JSONata",
  },
  {
    why: 'a JSONPath field',
    states: pass({ ResultPath: '$.x' }),
    says: "state 'Only': 'ResultPath' belongs to JSONPath",
  },
  {
    why: 'a JSONPath rule',
    states: choice({ Choices: [{ Variable: '$.x', NumericEquals: 1, Next: 'End' }] }),
    says: "Choices[0]: 'Variable' belongs to JSONPath",
  },
  {
    why: 'a Map',
    states: { Only: { Type: 'Map', End: true } },
    says: "state 'Only': its Type should be one of Task, Choice",
  },
  { why: 'a Parallel', states: { Only: { Type: 'Parallel', End: true } }, says: 'got "Parallel"' },
  { why: 'a field nobody knows', states: task({ Credentials: {} }), says: "the field 'Credentials' is not supported" },
  { why: 'a long state name', states: { ['x'.repeat(81)]: { Type: 'Succeed' } }, says: 'its name has 81 characters' },
  {
    why: 'a resource we do not run',
    states: task({ Resource: 'arn:aws:states:::sns:publish' }),
    says: "Resource 'arn:aws:states:::sns:publish' is not supported",
  },
  {
    why: 'the optimized DynamoDB integration',
    states: task({ Resource: 'arn:aws:states:::dynamodb:updateItem' }),
    says: 'is not supported',
  },
  {
    why: 'a Task without a time-out',
    states: task({ TimeoutSeconds: undefined }),
    says: "state 'Only': has no TimeoutSeconds",
  },
  {
    why: 'a time-out of nothing',
    states: task({ TimeoutSeconds: 0 }),
    says: "'TimeoutSeconds' should be a whole number",
  },
  {
    why: 'a time-out that is only text',
    states: task({ TimeoutSeconds: '30' }),
    says: "'TimeoutSeconds' should be a whole number",
  },
  { why: 'a function without a name', states: task({ Arguments: { Payload: {} } }), says: 'which function to invoke' },
  { why: 'a callback that hides its token', states: callback({ Arguments: {} }), says: 'gives it to nobody' },
  {
    why: 'a callback whose time-out nobody catches',
    states: callback({ Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Unanswered' }] }),
    says: 'no Catch that names States.Timeout',
  },
  {
    why: 'a callback whose missing heartbeat nobody catches',
    states: callback({ Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Unanswered' }] }),
    says: 'no Catch that names States.HeartbeatTimeout',
  },
  { why: 'a heartbeat that nobody can send', states: task({ HeartbeatSeconds: 5 }), says: 'needs .waitForTaskToken' },
  {
    why: 'a heartbeat longer than the time-out',
    states: callback({ HeartbeatSeconds: 60 }),
    says: 'should be less than',
  },
  {
    why: 'States.ALL in company',
    states: task({ Retry: [{ ErrorEquals: ['States.ALL', 'Busy'] }] }),
    says: "Retry[0]: 'States.ALL' should stand alone",
  },
  {
    why: 'States.ALL before another',
    states: task({
      Catch: [
        { ErrorEquals: ['States.ALL'], Next: 'End' },
        { ErrorEquals: ['Busy'], Next: 'End' },
      ],
    }),
    says: "Catch[0]: 'States.ALL' should stand alone",
  },
  {
    why: 'a catcher for nothing',
    states: task({ Catch: [{ ErrorEquals: [], Next: 'End' }] }),
    says: 'should name at least one error',
  },
  {
    why: 'a shrinking retry',
    states: task({ Retry: [{ ErrorEquals: ['Busy'], BackoffRate: 0.5 }] }),
    says: "'BackoffRate' should be",
  },
  {
    why: 'a jitter nobody knows',
    states: task({ Retry: [{ ErrorEquals: ['Busy'], JitterStrategy: 'SOME' }] }),
    says: "'JitterStrategy' should be",
  },
  {
    why: 'a Choice without a Default',
    states: choice({ Default: undefined }),
    says: "state 'Only': a Choice should have a Default",
  },
  {
    why: 'a condition that is only text',
    states: choice({ Choices: [{ Condition: 'yes', Next: 'End' }] }),
    says: "'Condition' should be an expression",
  },
  {
    why: 'a way to nowhere',
    states: pass({ End: undefined, Next: 'Nowhere' }),
    says: "'Next' leads to 'Nowhere', which does not exist",
  },
  {
    why: 'a catcher to nowhere',
    states: task({ Catch: [{ ErrorEquals: ['Busy'], Next: 'Nowhere' }] }),
    says: "'Catch[0]/Next' leads to 'Nowhere'",
  },
  {
    why: 'a state that nothing leads to',
    states: { ...pass({}), Alone: { Type: 'Succeed' } },
    says: "state 'Alone': no way from 'Only' leads to it",
  },
  {
    why: 'a machine without an end',
    states: pass({ End: undefined, Next: 'Only' }),
    says: 'the machine: no state ends it',
  },
  {
    why: 'a Wait for two things',
    states: { Only: { Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', End: true } },
    says: 'exactly one of Seconds and Timestamp',
  },
  {
    why: 'what is not JSONata',
    states: pass({ Output: '{% 1 + %}' }),
    says: "state 'Only', Output: '1 +' is not JSONata",
  },
  {
    why: 'what only a newer JSONata accepts',
    states: pass({ Output: '{% $states.input.a ?? 1 %}' }),
    says: 'is not JSONata',
  },
  {
    why: 'a variable nobody assigns',
    states: pass({ Output: { deep: ['{% $nobody %}'] } }),
    says: "state 'Only', Output/deep[0]: $nobody is neither",
  },
  {
    why: 'a variable assigned only on the way out',
    states: pass({ Assign: { x: 1 }, Output: '{% $x %}' }),
    says: '$x is neither',
  },
  { why: '$eval', states: pass({ Output: "{% $eval('1') %}" }), says: 'Step Functions does not offer $eval' },
  { why: '$random', states: pass({ Output: '{% $random() %}' }), says: '$random on AWS cannot be reproduced' },
  { why: 'a bare $', states: pass({ Output: '{% $.a %}' }), says: "'$' belongs to nothing there" },
  {
    why: '$$ at any depth',
    states: pass({ Output: '{% $states.input.list[n = $$.n] %}' }),
    says: "'$$' belongs to nothing there",
  },
  { why: 'a field of nothing', states: pass({ Output: '{% level + 1 %}' }), says: "'level' belongs to nothing there" },
  {
    why: 'a result where there is none',
    states: pass({ Output: '{% $states.result %}' }),
    says: '$states.result does not exist there',
  },
  {
    why: 'an error outside of a catcher',
    states: task({ Output: '{% $states.errorOutput.Error %}' }),
    says: '$states.errorOutput does not exist there',
  },
  {
    why: 'an expression with a space before it',
    states: pass({ Output: ' {% 1 %}' }),
    says: 'very first and very last characters',
  },
  {
    why: 'an expression that is not closed',
    states: pass({ Output: '{% 1' }),
    says: 'very first and very last characters',
  },
  { why: "assigning 'states'", states: pass({ Assign: { states: 1 } }), says: "'states' is reserved" },
  {
    why: 'calling a function that a variable hides',
    states: { Set: { Type: 'Pass', Assign: { round: 1 }, Next: 'Only' }, ...pass({ Output: '{% $round(1.5) %}' }) },
    says: '$round is a variable here, which hides the function',
  },
  { why: 'assigning what is no name', states: pass({ Assign: { 'a-b': 1 } }), says: "'a-b' is no name for a variable" },
])('$why is a problem', ({ states, says }) => {
  expect(lintDefinition(asJson(machine(states))).join('\n')).toContain(says);
});

test.each([
  { why: 'no object', definition: [], says: 'should be a JSON object' },
  {
    why: 'a machine without states',
    definition: { QueryLanguage: 'JSONata', StartAt: 'A' },
    says: "'States' should be an object",
  },
  {
    why: 'a machine that says nothing of its language',
    definition: { StartAt: 'A', States: { A: { Type: 'Succeed' } } },
    says: 'JSONPath (the default)',
  },
  {
    why: 'a first state that does not exist',
    definition: machine({ A: { Type: 'Succeed' } }, { StartAt: 'B' }),
    says: "'StartAt' names 'B'",
  },
  {
    why: 'a machine that may run for no time',
    definition: machine({ A: { Type: 'Succeed' } }, { TimeoutSeconds: 0 }),
    says: "the machine: 'TimeoutSeconds'",
  },
  {
    why: 'a field of the machine nobody knows',
    definition: machine({ A: { Type: 'Succeed' } }, { Retry: [] }),
    says: "the machine: the field 'Retry'",
  },
])('$why is a problem', ({ definition, says }) => {
  expect(lintDefinition(definition).join('\n')).toContain(says);
});
