import { Stage } from './support/stage';

test('Assign and Output both see the variables as they were on entry', async () => {
  const { output } = await new Stage().outcome({
    Set: { Type: 'Pass', Assign: { n: 1, m: 10 }, Next: 'Both' },
    Both: {
      Type: 'Pass',
      Assign: { n: '{% $n + 1 %}', m: '{% $n + 100 %}' },
      Output: { during: '{% $n %}' },
      Next: 'After',
    },
    After: { Type: 'Succeed', Output: { during: '{% $states.input.during %}', n: '{% $n %}', m: '{% $m %}' } },
  });
  expect(output).toEqual({ during: 1, n: 2, m: 101 });
});

test('a variable holds what an expression made of it, not the expression', async () => {
  const { output } = await new Stage().outcome(
    {
      Set: { Type: 'Pass', Assign: { all: '{% $states.input.items[n > 1] %}' }, Output: {}, Next: 'Read' },
      Read: { Type: 'Succeed', Output: '{% $all.n %}' },
    },
    { items: [{ n: 1 }, { n: 2 }, { n: 3 }] },
  );
  expect(output).toEqual([2, 3]);
});

test('the context names the execution, the state, the machine and the times of the virtual clock', async () => {
  const stage = new Stage();
  const { output } = await stage.outcome({
    Wait: { Type: 'Wait', Seconds: 60, Next: 'Read' },
    Read: { Type: 'Succeed', Output: '{% $states.context %}' },
  });
  expect(output).toEqual({
    Execution: {
      Id: expect.stringMatching(/^arn:aws:states:us-east-1:000000000000:execution:machine:/),
      Input: {},
      Name: expect.any(String),
      RoleArn: 'arn:aws:iam::000000000000:role/machine',
      StartTime: '2026-11-23T09:00:00.000Z',
      RedriveCount: 0,
    },
    State: { EnteredTime: '2026-11-23T09:01:00.000Z', Name: 'Read', RetryCount: 0 },
    StateMachine: { Id: 'arn:aws:states:us-east-1:000000000000:stateMachine:machine', Name: 'machine' },
  });
});
