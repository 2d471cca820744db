import { leadsTo, removeAssemblies, type Synthesised, synthesise } from './synthesised';

let stack: Synthesised;
beforeAll(() => {
  stack = synthesise({ operatorEmail: 'operator@example.com' });
});
afterAll(removeAssemblies);

test('an execution that ended otherwise than by itself is told to the sweep, those of our machines only', () => {
  const [rule] = stack
    .ofType('AWS::Events::Rule')
    .filter(({ Properties }) => Properties.EventPattern.source?.includes('aws.states'));
  expect(rule?.Properties.EventPattern).toMatchObject({
    'detail-type': ['Step Functions Execution Status Change'],
    detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [{ prefix: expect.anything() }] },
  });
  expect(JSON.stringify(rule?.Properties.EventPattern)).toContain(':stateMachine:stepladder-prod-"');
  const [target] = rule?.Properties.Targets ?? [];
  expect(leadsTo(target.Arn)).toMatch(/^StepladderSweepFunction/);
  expect(stack.resources[leadsTo(target.DeadLetterConfig.Arn)]?.Type).toBe('AWS::SQS::Queue');
});

test('alarms about Stepladder go to the operator by a topic of its own, encrypted so that CloudWatch can publish', () => {
  const [subscription] = stack
    .ofType('AWS::SNS::Subscription')
    .filter(({ Properties }) => Properties.Protocol === 'email');
  expect(subscription?.Properties.Endpoint).toBe('operator@example.com');
  const topic = stack.resources[leadsTo(subscription?.Properties.TopicArn)];
  const key = stack.resources[leadsTo(topic?.Properties.KmsMasterKeyId)];
  expect(key?.Properties.EnableKeyRotation).toBe(true);
  expect(key?.Properties.KeyPolicy.Statement).toContainEqual(
    expect.objectContaining({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    }),
  );
  const policies = stack.ofType('AWS::SNS::TopicPolicy').map(({ Properties }) => JSON.stringify(Properties));
  expect(policies.join()).toContain('"aws:SecureTransport":"false"');
  expect(policies.join()).toContain('"cloudwatch.amazonaws.com"');
});
