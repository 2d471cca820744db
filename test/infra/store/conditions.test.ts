import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { runs } from '../../support/runs';
import { emptyTable, key, TableName } from './empty-table';
import { ways } from './ways';

describe.each(ways)('conditions in the store $way', ({ open }) => {
  const { db, put, get, update } = emptyTable(open);

  test.each([
    { why: 'a wrong status', condition: '#status = :no' },
    { why: 'an attribute that is missing', condition: 'attribute_exists(#token)' },
    { why: 'a number that is not greater', condition: '#count > :ten' },
    { why: 'one false half of an AND', condition: '#status = :yes AND #count > :ten' },
    { why: 'a true condition turned round', condition: 'NOT (#status = :yes)' },
    { why: 'a value not in the list', condition: '#status IN (:no, :other)' },
  ])('refuses an update because of $why, and changes nothing', async ({ condition }) => {
    await put({ ...key('guarded'), status: 'triggered', count: 10 });
    const names = { '#status': 'status', '#count': 'count', '#token': 'token' };
    const values = { ':yes': 'triggered', ':no': 'resolved', ':other': 'snoozed', ':ten': 10, ':new': 'x' };
    const failure = update('guarded', {
      UpdateExpression: 'SET #touched = :new',
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#touched': 'touched', ...used(names, condition) },
      ExpressionAttributeValues: { ':new': 'x', ...used(values, condition) },
    });
    await expect(failure).rejects.toBeInstanceOf(ConditionalCheckFailedException);
    expect(await get('guarded')).toEqual({ ...key('guarded'), status: 'triggered', count: 10 });
  });

  test('a failed condition brings no item along, also when asked to: whoever needs it reads again', async () => {
    await put(key('loser'));
    const failure = db().send(
      new PutCommand({
        TableName,
        Item: key('loser'),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    await expect(failure).rejects.toMatchObject({ name: 'ConditionalCheckFailedException', Item: undefined });
  });

  test('of a hundred puts at once for a new item exactly one wins', async () => {
    const attempts = Array.from({ length: 100 }, (_, by) =>
      db().send(
        new PutCommand({ TableName, Item: { ...key('race'), by }, ConditionExpression: 'attribute_not_exists(pk)' }),
      ),
    );
    const won = (await Promise.allSettled(attempts)).flatMap((end, by) => (end.status === 'fulfilled' ? [by] : []));
    expect(won).toHaveLength(1);
    expect(await get('race')).toEqual({ ...key('race'), by: won[0] });
  });

  test('additions to one item, fifty at once, add up', async () => {
    const add = () =>
      update('sum', {
        UpdateExpression: 'ADD #count :one',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':one': 1 },
      });
    // As many at once as a client has connections: more would only queue up in it.
    const waves = runs(6, 20);
    for (let wave = 0; wave < waves; wave += 1) await Promise.all(Array.from({ length: 50 }, add));
    expect(await get('sum')).toMatchObject({ count: waves * 50 });
  });
});

/** Of the names or values, those that the expression mentions: DynamoDB refuses the unused. */
const used = (all: Record<string, string | number>, expression: string) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => new RegExp(`${name}\\b`).test(expression))) as Record<
    string,
    string
  >;
