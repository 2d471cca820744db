import { DeleteCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { typed } from './support/typed';

const dynamoDb = mockClient(DynamoDBDocumentClient);
beforeEach(() => dynamoDb.reset());

const TABLE = ['--table', 'stepladder-prod-Incidents'];

test('a key is made straight in the table, as a hash', async () => {
  dynamoDb.on(PutCommand).resolves({});
  const { exitCode, out } = await typed(['keys', 'create', 'Grafana', '--service', 'checkout', '--json', ...TABLE]);
  expect(exitCode).toBe(0);
  const { key, scope } = JSON.parse(out);
  expect(scope).toEqual({ kind: 'integration', of: { kind: 'service', service: 'checkout' } });
  const written = dynamoDb.commandCalls(PutCommand)[0]?.args[0].input;
  expect(written).toMatchObject({ TableName: 'stepladder-prod-Incidents', Item: { name: 'Grafana', scope } });
  expect(JSON.stringify(written)).not.toContain(key);
});

test('keys are listed, and one of them is revoked', async () => {
  const kept = { id: 'abc', name: 'old', scope: { kind: 'admin' }, createdAt: 0, hash: 'h' };
  dynamoDb.on(QueryCommand).resolves({ Items: [kept] });
  dynamoDb.on(DeleteCommand).resolves({});
  expect((await typed(['keys', 'list', ...TABLE])).out).toMatch(/^abc +old +admin +1970-01-01 00:00:00$/m);
  expect(await typed(['keys', 'revoke', 'abc', ...TABLE])).toMatchObject({ exitCode: 0 });
  expect(dynamoDb.commandCalls(DeleteCommand)).toHaveLength(1);
});

test('a service that does not exist, and a table that cannot be reached, are sentences', async () => {
  const wrong = await typed(['keys', 'create', 'k', '--service', 'x', ...TABLE]);
  expect(wrong).toMatchObject({ exitCode: 1, err: expect.stringContaining("'service' should be one of 'checkout'") });
  dynamoDb.on(QueryCommand).rejects(new Error('no such table'));
  const unreachable = await typed(['keys', 'list', ...TABLE]);
  expect(unreachable.exitCode).toBe(1);
  expect(unreachable.err).toContain('The table stepladder-prod-Incidents cannot be used (Error): no such table');
});
