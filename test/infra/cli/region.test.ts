import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { typed } from './support/typed';

const dynamoDb = mockClient(DynamoDBDocumentClient);
beforeEach(() => dynamoDb.reset());

const TABLE = ['--table', 'stepladder-prod-Incidents'];
const CHARGE = { region: 'us-east-1', epoch: 3, beat: 0, moving: false };

test('it says which region is in charge', async () => {
  dynamoDb.on(GetCommand).resolves({ Item: CHARGE });
  expect((await typed(['region', 'show', ...TABLE])).out).toMatch(/^us-east-1 is in charge \(epoch 3\)/);
  dynamoDb.on(GetCommand).resolves({});
  expect((await typed(['region', 'show', ...TABLE])).out).toMatch(/^No region has swept yet/);
});

test('taking over raises the epoch, on the condition that nothing changed; a beat in between is read again', async () => {
  dynamoDb.on(GetCommand).resolves({ Item: CHARGE });
  dynamoDb
    .on(UpdateCommand)
    .rejectsOnce(new ConditionalCheckFailedException({ message: '', $metadata: {} }))
    .resolves({ Attributes: {} });
  const { exitCode, out } = await typed(['region', 'take-over', 'us-east-2', '--json', ...TABLE]);
  expect(exitCode).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ region: 'us-east-2', epoch: 4 });
  const [, written] = dynamoDb.commandCalls(UpdateCommand).map(({ args }) => args[0].input);
  expect(written).toMatchObject({ ConditionExpression: '#epoch = :wasEpoch AND #beat = :wasBeat' });
});

test('a region in charge already stays so; what is no region, or cannot be reached, is a sentence', async () => {
  dynamoDb.on(GetCommand).resolves({ Item: CHARGE });
  expect(await typed(['region', 'take-over', 'us-east-1', ...TABLE])).toMatchObject({ exitCode: 0 });
  expect(dynamoDb.commandCalls(UpdateCommand)).toEqual([]);
  const wrong = await typed(['region', 'take-over', 'Ohio', ...TABLE]);
  expect(wrong.err).toContain("the region should be a name such as 'us-east-2', got 'Ohio'");
  dynamoDb.on(GetCommand).rejects(new Error('no such table'));
  expect((await typed(['region', 'show', ...TABLE])).err).toContain('cannot be used (Error): no such table');
});
