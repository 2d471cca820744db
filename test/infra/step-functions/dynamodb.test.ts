import { Stage } from './support/stage';

const update = (rest: Record<string, unknown> = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem',
  Arguments: { TableName: 'incidents', Key: { pk: { S: '{% $states.input.id %}' } } },
  TimeoutSeconds: 5,
  End: true,
  ...rest,
});

const failing = (name: string) =>
  new Stage({ dynamodb: () => Promise.reject(Object.assign(new Error('The conditional request failed'), { name })) });

test('a call is given its arguments and answers without the metadata of the SDK', async () => {
  const asked: unknown[] = [];
  const stage = new Stage({
    dynamodb: async (action, args) => {
      asked.push([action, args]);
      return { Attributes: { visit: { N: '3' } }, $metadata: { httpStatusCode: 200 } };
    },
  });
  const ended = await stage.outcome({ Claim: update() }, { id: 'i-1' });
  expect(asked).toEqual([['updateItem', { TableName: 'incidents', Key: { pk: { S: 'i-1' } } }]]);
  expect(ended['output']).toEqual({ Attributes: { visit: { N: '3' } } });
});

test.each([
  {
    why: 'an exception keeps its name',
    name: 'ConditionalCheckFailedException',
    error: 'DynamoDb.ConditionalCheckFailedException',
  },
  {
    why: 'Exception is appended where it is missing',
    name: 'InternalServerError',
    error: 'DynamoDb.InternalServerErrorException',
  },
  {
    why: 'a call that did not get through is an error of the client',
    name: 'TimeoutError',
    error: 'DynamoDb.SdkClientException',
  },
])('$why', async ({ name, error }) => {
  expect(await failing(name).outcome({ Claim: update() }, { id: 'i-1' })).toMatchObject({ status: 'FAILED', error });
});

test('a lost condition can be caught by its name', async () => {
  const states = {
    Claim: update({ Catch: [{ ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: 'Lost' }] }),
    Lost: { Type: 'Succeed', Output: '{% $states.input.Error %}' },
  };
  const ended = await failing('ConditionalCheckFailedException').outcome(states, { id: 'i-1' });
  expect(ended).toEqual({ status: 'SUCCEEDED', output: 'DynamoDb.ConditionalCheckFailedException' });
});
