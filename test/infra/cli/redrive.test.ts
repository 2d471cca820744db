import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListDeadLetterSourceQueuesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { typed } from './support/typed';

const cloudFormation = mockClient(CloudFormationClient);
const sqs = mockClient(SQSClient);
const lambda = mockClient(LambdaClient);

const NOTIFY = 'arn:aws:lambda:eu-west-1:123456789012:function:notify-1';
const resource = (LogicalResourceId: string, PhysicalResourceId: string, ResourceType: string) => ({
  LogicalResourceId,
  PhysicalResourceId,
  ResourceType,
  ResourceStatus: 'CREATE_COMPLETE' as const,
  LastUpdatedTimestamp: new Date(0),
});

/** As Lambda wraps what a function could not do. */
const wrapped = (id: string, functionArn = `${NOTIFY}:$LATEST`): Message => ({
  MessageId: id,
  ReceiptHandle: `receipt-${id}`,
  Body: JSON.stringify({ requestContext: { functionArn }, requestPayload: { tell: id } }),
});

const holds = (...messages: Message[]): void => {
  const waiting = [...messages];
  sqs.on(ReceiveMessageCommand).callsFake(async ({ VisibilityTimeout }) => ({
    Messages:
      VisibilityTimeout === 0
        ? [{ Attributes: { SentTimestamp: String(Date.parse('2026-01-10T02:00:00Z')) } }]
        : waiting.splice(0, 10),
  }));
};

beforeEach(() => {
  for (const mock of [cloudFormation, sqs, lambda]) mock.reset();
  cloudFormation.on(ListStackResourcesCommand, { StackName: 'stepladder-prod' }).resolves({
    StackResourceSummaries: [
      resource('StepladderQueueAlerts0A1B2C3D', 'alerts', 'AWS::SQS::Queue'),
      resource('StepladderQueuePoison0A1B2C3D', 'poison', 'AWS::SQS::Queue'),
      resource('StepladderFailedTells0A1B2C3D', 'tells', 'AWS::SQS::Queue'),
      resource('StepladderNotifyFunction0A1B2C3D', 'notify-1', 'AWS::Lambda::Function'),
    ],
  });
  sqs.on(GetQueueAttributesCommand).callsFake(async ({ QueueUrl }) => ({
    Attributes: {
      QueueArn: `arn:${QueueUrl}`,
      ApproximateNumberOfMessages: '2',
      ...(QueueUrl === 'alerts' ? { RedrivePolicy: '{}' } : {}),
    },
  }));
  sqs
    .on(ListDeadLetterSourceQueuesCommand)
    .callsFake(async ({ QueueUrl }) => ({ queueUrls: QueueUrl === 'poison' ? ['alerts'] : [] }));
  sqs.on(StartMessageMoveTaskCommand).resolves({});
  sqs.on(DeleteMessageCommand).resolves({});
  lambda.on(InvokeCommand).resolves({});
  holds(wrapped('a'), wrapped('b'));
});

const given = () => lambda.commandCalls(InvokeCommand).map(({ args }) => JSON.parse(String(args[0].input.Payload)));
const deleted = () => sqs.commandCalls(DeleteMessageCommand).map(({ args }) => args[0].input.ReceiptHandle);

test('a dry run lists every dead-letter queue with its depth and age, and changes nothing', async () => {
  const { exitCode, out } = await typed(['redrive', '--dry-run']);
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^FailedTells +about 2 +30 min ago +to its function$/m);
  expect(out).toMatch(/^QueuePoison +about 2 +30 min ago +back to its queue$/m);
  expect(out).not.toContain('Alerts');
  expect([...given(), ...deleted(), ...sqs.commandCalls(StartMessageMoveTaskCommand)]).toEqual([]);
});

test('what came from a queue goes back by SQS, what a function was given is given to it again and deleted', async () => {
  expect(await typed(['redrive'])).toMatchObject({ exitCode: 0 });
  expect(sqs.commandCalls(StartMessageMoveTaskCommand).map(({ args }) => args[0].input)).toEqual([
    { SourceArn: 'arn:poison' },
  ]);
  expect(given()).toEqual([{ tell: 'a' }, { tell: 'b' }]);
  expect(deleted()).toEqual(['receipt-a', 'receipt-b']);
});

test('what fails again stays, does not keep the others, and is said; its content is not', async () => {
  lambda.on(InvokeCommand).resolvesOnce({ FunctionError: 'Unhandled' }).resolves({});
  const { exitCode, err } = await typed(['redrive', 'FailedTells']);
  expect(exitCode).toBe(1);
  expect(err).toContain('FailedTells: a: its function failed again');
  expect(err).toContain('1 message could not be redriven and stays');
  expect(err).not.toContain('tell"');
  expect(deleted()).toEqual(['receipt-b']);
});

test('a function that cannot be called is a reason, too', async () => {
  lambda.on(InvokeCommand).rejects(Object.assign(new Error('no'), { name: 'TooManyRequestsException' }));
  const { err } = await typed(['redrive', 'FailedTells']);
  expect(err).toContain('its function could not be called (TooManyRequestsException)');
  expect(deleted()).toEqual([]);
});

test('what the event bus or the scheduler put away is given as it is; no function of others is called', async () => {
  const event: Message = {
    MessageId: 'e',
    ReceiptHandle: 'receipt-e',
    Body: '{"source":"aws.states"}',
    MessageAttributes: { TARGET_ARN: { DataType: 'String', StringValue: NOTIFY } },
  };
  holds(event, wrapped('x', NOTIFY.replace('notify-1', 'another')), { MessageId: 'y', Body: 'hello' });
  const { exitCode, err } = await typed(['redrive', 'FailedTells']);
  expect(given()).toEqual([{ source: 'aws.states' }]);
  expect(deleted()).toEqual(['receipt-e']);
  expect(exitCode).toBe(1);
  expect(err).toContain('x: it was for a function that is not of this stack');
  expect(err).toContain('y: it does not say which function it was for');
});

test('a queue or a stack that does not exist, and AWS out of reach, are sentences', async () => {
  expect((await typed(['redrive', 'Nope'])).err).toBe(
    "'queue' should be one of 'FailedTells', 'QueuePoison', got 'Nope'",
  );
  cloudFormation.on(ListStackResourcesCommand).rejects(new Error('Stack with id stepladder-test does not exist'));
  expect((await typed(['redrive', '--stage', 'test'])).err).toContain('There is no stack stepladder-test');
  cloudFormation.on(ListStackResourcesCommand).rejects(new Error('Could not load credentials from any providers'));
  expect((await typed(['redrive'])).err).toContain('Region and credentials come from your AWS configuration');
});
