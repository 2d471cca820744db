import dynalite from 'dynalite/db/index.js';
import validations from 'dynalite/validations/index.js';
import updateRules from 'dynalite/validations/updateItem.js';
import { withKnownExpressions } from '../../../infra/local/store/known-expressions';

type Input = Readonly<Record<string, unknown>>;

const store = dynalite.create({ createTableMs: 0, deleteTableMs: 0 });

/** What dynalite makes of an update, or what it says is wrong with it. */
const parsed = (input: Input): unknown => {
  const typed = validations.checkTypes(
    structuredClone({ TableName: 'table', Key: { pk: { S: 'a' } }, ...input }),
    updateRules.types,
  );
  try {
    validations.checkValidations(typed, updateRules.types, updateRules.custom, store);
    return typed;
  } catch (error) {
    return (error as Error).message;
  }
};

const known = (input: Input): unknown => {
  let made: unknown;
  withKnownExpressions(() => {
    made = parsed(input);
  });
  return made;
};

const names = { '#a': 'a', '#b': 'b' };
const update: Input = {
  UpdateExpression: 'SET #a = if_not_exists(#a, :one) + :two, f.#c[3] = :list REMOVE #b ADD d :two',
  ConditionExpression: '(#a = :one OR attribute_not_exists(#b)) AND size(e) > :two AND NOT e IN (:one, :two)',
  ExpressionAttributeNames: { ...names, '#c': 'c' },
  ExpressionAttributeValues: { ':one': { N: '1' }, ':two': { N: '2' }, ':list': { L: [{ M: { x: { S: 'y' } } }] } },
};

test.each<{ what: string; inputs: readonly Input[] }>([
  { what: 'the same one again', inputs: [update, update] },
  {
    what: 'other values of the same types',
    inputs: [
      update,
      {
        ...update,
        ExpressionAttributeValues: { ':one': { N: '-7' }, ':two': { N: '8' }, ':list': { L: [{ S: 'z' }] } },
      },
    ],
  },
  {
    what: 'a value of another type, which cannot be added to',
    inputs: [
      update,
      { ...update, ExpressionAttributeValues: { ':one': { N: '1' }, ':two': { S: '2' }, ':list': { L: [] } } },
    ],
  },
  {
    what: 'the same text about other attributes',
    inputs: [update, { ...update, ExpressionAttributeNames: { '#a': 'x', '#b': 'y', '#c': 'z' } }],
  },
  {
    what: 'the same condition beside an update that leaves a name to it',
    inputs: [
      { UpdateExpression: 'SET #a = #b', ConditionExpression: '#a = #b', ExpressionAttributeNames: names },
      { UpdateExpression: 'REMOVE c', ConditionExpression: '#a = #b', ExpressionAttributeNames: names },
    ],
  },
  {
    what: 'the same update beside a condition that no longer uses a name',
    inputs: [
      { UpdateExpression: 'REMOVE #a', ConditionExpression: '#b = #a', ExpressionAttributeNames: names },
      { UpdateExpression: 'REMOVE #a', ConditionExpression: 'c = #a', ExpressionAttributeNames: names },
    ],
  },
  {
    what: 'the same condition beside an update that no longer uses a name',
    inputs: [
      { UpdateExpression: 'REMOVE #a', ConditionExpression: '#b = c', ExpressionAttributeNames: names },
      { UpdateExpression: 'REMOVE d', ConditionExpression: '#b = c', ExpressionAttributeNames: names },
    ],
  },
  {
    what: 'bounds that were right and are not',
    inputs: ['1', '9'].map((low) => ({
      UpdateExpression: 'REMOVE a',
      ConditionExpression: 'a BETWEEN :low AND :high',
      ExpressionAttributeValues: { ':low': { N: low }, ':high': { N: '5' } },
    })),
  },
  {
    what: 'a type that was one and is none',
    inputs: ['S', 'text'].map((type) => ({
      UpdateExpression: 'REMOVE a',
      ConditionExpression: 'attribute_type(a, :type)',
      ExpressionAttributeValues: { ':type': { S: type } },
    })),
  },
  { what: 'no expression at all', inputs: Array.from({ length: 2 }, () => ({ UpdateExpression: 'SET a :b' })) },
  { what: 'a reserved word', inputs: Array.from({ length: 2 }, () => ({ UpdateExpression: 'REMOVE status' })) },
  {
    what: 'names that only together look like others',
    inputs: [
      { UpdateExpression: 'REMOVE #a, #b', ExpressionAttributeNames: { '#a': 'x', '#b': 'y' } },
      { UpdateExpression: 'REMOVE #a, #b', ExpressionAttributeNames: { '#a': 'x","#b":"y' } },
    ],
  },
])('a known expression means what it meant: $what', ({ inputs }) => {
  for (const input of inputs) expect(known(input)).toEqual(parsed(input));
});

test('the example is an expression', () => expect(typeof parsed(update)).toBe('object'));

test('what one operation does to its parsed expression is not seen by the next', () => {
  const first = known(update) as { _updates: { sections: { val: unknown }[] } };
  for (const section of first._updates.sections) section.val = 'changed';
  expect(known(update)).toEqual(parsed(update));
});

test('an attribute that is called like a method of every object is an attribute like any other', () => {
  const input = { UpdateExpression: 'SET #a.b = #a.c', ExpressionAttributeNames: { '#a': 'constructor' } };
  known(input);
  const { _updates } = known(input) as { _updates: { nestedPaths: Record<string, unknown> } };
  expect(_updates.nestedPaths['toString']).toBeUndefined();
  expect(_updates.nestedPaths['constructor']).toBe(true);
});
