/** A wait for an answer that asks for a token the way our machines do, and ends as soon as one comes. */
export const waitForAnswer = (seconds: number, rest: Record<string, unknown> = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
  Arguments: { Token: '{% $states.context.Task.Token %}' },
  TimeoutSeconds: seconds,
  Catch: [{ ErrorEquals: ['States.Timeout', 'States.HeartbeatTimeout'], Next: 'Unanswered' }],
  ...rest,
});

export const waiting = {
  StartAt: 'Wait for an answer',
  States: {
    'Wait for an answer': waitForAnswer(300, { End: true }),
    Unanswered: { Type: 'Succeed', Output: 'unanswered' },
  },
};

/** One ordinary call of a function. */
export const invoke = (rest: Record<string, unknown> = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'notify', Payload: {} },
  TimeoutSeconds: 30,
  End: true,
  ...rest,
});
