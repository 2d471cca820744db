import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { FRESH } from '../../support/rehearsal';

const START_QUEUE_ARN = 'arn:aws:sqs:us-east-1:123456789012:starts';

const load = () =>
  require('../../../tasks/intake/lambda-starts') as typeof import('../../../tasks/intake/lambda-starts');

const before = process.env;
beforeEach(() => {
  process.env = {
    ...before,
    AWS_REGION: 'us-east-1',
    STATE_MACHINE_PREFIX: 'arn:aws:states:us-east-1:123456789012:stateMachine:stepladder-test-',
    START_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/starts',
    START_QUEUE_ARN,
  };
});
afterEach(() => {
  process.env = before;
});

test('what Step Functions refuses goes into the queue with its id alone', async () => {
  const sqs = mockClient(SQSClient);
  sqs.on(SendMessageCommand).resolves({});
  mockClient(SFNClient).on(StartExecutionCommand).rejects(new Error('throttled'));
  expect(await load().executionsOrWaiting.begin('critical', { ...FRESH, incident: '0123456789abcdef' })).toBe('waits');
  expect(sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input)).toEqual([
    { QueueUrl: process.env['START_QUEUE_URL'], MessageBody: '{"begin":"0123456789abcdef"}' },
  ]);
});

test('a batch is known by the queue it comes from, and no other event is taken for one', () => {
  const { waitingStarts } = load();
  const record = { eventSource: 'aws:sqs', eventSourceARN: START_QUEUE_ARN, messageId: 'm', body: '{}' };
  expect(waitingStarts({ Records: [record] })).toEqual([record]);
  expect(waitingStarts({ Records: [{ ...record, eventSourceARN: `${START_QUEUE_ARN}-other` }] })).toBeUndefined();
  expect(waitingStarts({ Records: [record, { ...record, eventSource: 'aws:sns' }] })).toBeUndefined();
  for (const event of [{}, { Records: [] }, { Records: 'x' }, { Records: [null] }])
    expect(waitingStarts(event)).toBeUndefined();
});
