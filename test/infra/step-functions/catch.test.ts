import { Stage } from './support/stage';
import { invoke } from './support/states';

const throwing = (name: string, message = 'why') =>
  new Stage({ lambda: () => Promise.reject(Object.assign(new Error(message), { name })) });

const end = { Type: 'Succeed', Output: { by: '{% $by %}', input: '{% $states.input %}' } };
const first = { Type: 'Pass', Assign: { by: 'nobody', n: 1 }, Next: 'Notify' };

test('only the catcher that matches assigns, and it sees the error', async () => {
  const ended = await throwing('Busy').outcome({
    First: first,
    Notify: invoke({
      End: undefined,
      Next: 'End',
      Assign: { by: 'the task' },
      Catch: [
        { ErrorEquals: ['Other'], Next: 'End', Assign: { by: 'other' } },
        {
          ErrorEquals: ['Busy'],
          Next: 'End',
          Assign: { by: '{% $states.errorOutput.Error & $string($n) %}' },
          Output: { kept: true },
        },
        { ErrorEquals: ['States.ALL'], Next: 'End', Assign: { by: 'all' } },
      ],
    }),
    End: end,
  });
  expect(ended).toEqual({ status: 'SUCCEEDED', output: { by: 'Busy1', input: { kept: true } } });
});

test('without an Output the next state is given the error itself', async () => {
  const ended = await throwing('Busy').outcome({
    First: first,
    Notify: invoke({ Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'End' }] }),
    End: end,
  });
  expect(ended['output']).toEqual({
    by: 'nobody',
    input: { Error: 'Busy', Cause: expect.stringContaining('"errorMessage":"why"') },
  });
});

const catching = (name: string) => ({
  Notify: invoke({ Catch: [{ ErrorEquals: [name], Next: 'Caught' }] }),
  Caught: { Type: 'Succeed' },
});

test.each([
  { why: 'States.ALL catches an error of a function', thrown: 'Busy', name: 'States.ALL', status: 'SUCCEEDED' },
  {
    why: 'States.TaskFailed catches an error of a function',
    thrown: 'Busy',
    name: 'States.TaskFailed',
    status: 'SUCCEEDED',
  },
  { why: 'States.ALL does not catch States.Runtime', thrown: 'States.Runtime', name: 'States.ALL', status: 'FAILED' },
  {
    why: 'States.ALL does not catch States.DataLimitExceeded',
    thrown: 'States.DataLimitExceeded',
    name: 'States.ALL',
    status: 'FAILED',
  },
  {
    why: 'States.TaskFailed does not catch States.Timeout',
    thrown: 'States.Timeout',
    name: 'States.TaskFailed',
    status: 'FAILED',
  },
  { why: 'States.ALL catches States.Timeout', thrown: 'States.Timeout', name: 'States.ALL', status: 'SUCCEEDED' },
  { why: 'another name catches nothing', thrown: 'Busy', name: 'Bus', status: 'FAILED' },
])('$why', async ({ thrown, name, status }) => {
  expect(await throwing(thrown).outcome(catching(name))).toMatchObject({ status });
});

test.each([
  { why: 'Arguments', fields: { Arguments: { FunctionName: 'notify', Payload: '{% $states.input.missing %}' } } },
  { why: 'Output', fields: { Output: '{% $states.result.missing %}' } },
  { why: 'Assign', fields: { Assign: { x: '{% $states.result.missing %}' } } },
  { why: 'TimeoutSeconds', fields: { TimeoutSeconds: '{% 0 %}' } },
])('a Task can catch an expression of its own that fails in $why', async ({ fields }) => {
  const stage = new Stage({ lambda: async () => ({}) });
  const ended = await stage.outcome({
    Notify: invoke({ ...fields, Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught' }] }),
    Caught: { Type: 'Succeed', Output: 'caught' },
  });
  expect(ended).toEqual({ status: 'SUCCEEDED', output: 'caught' });
});

test('an expression that fails inside a catcher ends the execution', async () => {
  const ended = await throwing('Busy').outcome({
    Notify: invoke({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught', Output: '{% $states.input.missing %}' }] }),
    Caught: { Type: 'Succeed' },
  });
  expect(ended).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
});
