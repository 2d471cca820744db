import { closedExecution } from '../../../tasks/sweep/closed-execution';

const PREFIX = 'arn:aws:states:eu-west-1:123456789012:stateMachine:stepladder-prod-';
const event = (detail: object = {}) => ({
  source: 'aws.states',
  'detail-type': 'Step Functions Execution Status Change',
  detail: { stateMachineArn: `${PREFIX}critical`, name: '01J-abc-12', status: 'ABORTED', ...detail },
});

test("the execution's name gives the incident and the generation, its machine's the policy", () => {
  expect(closedExecution(event(), PREFIX)).toEqual({
    incident: '01J-abc',
    generation: 12,
    policy: 'critical',
    status: 'ABORTED',
  });
});

test.each([
  ['of another machine', event({ stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:other' })],
  ['of an execution that somebody named', event({ name: 'try-it' })],
  ['of one that succeeded', event({ status: 'SUCCEEDED' })],
  ['of one without a name', event({ name: undefined })],
  ['of another kind', { ...event(), 'detail-type': 'Something else' }],
  ['that is no event', 'hello'],
])('an event %s is not ours', (_, given) => {
  expect(closedExecution(given, PREFIX)).toBeUndefined();
});
