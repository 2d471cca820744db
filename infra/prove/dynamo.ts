import { Conditions, type Operand, type Test, type Value } from './conditions';
import { Defect, NotModelled } from './property';

/** One UpdateItem, with its expressions filled in. */
export interface Update {
  readonly UpdateExpression: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: Readonly<Record<string, unknown>>;
}

/** What an update would do, and whether its condition lets it. */
export interface Prepared {
  readonly holds: Test;
  readonly set: Readonly<Record<string, Value>>;
  readonly remove: readonly string[];
}

/** @throws Defect for an update that DynamoDB refuses however the item looks */
export const prepareUpdate = (update: Update): Prepared => {
  const operand = operandOf(update);
  const { set, remove } = changesOf(update);
  const condition = update.ConditionExpression;
  const holds = condition === undefined ? () => true : new Conditions(condition, operand).read();
  refuseUnused(update);
  return { holds, set, remove };
};

const operandOf =
  (update: Update) =>
  (token: string): Operand => {
    if (token.startsWith(':')) {
      const value = givenValue(update, token);
      return () => value;
    }
    const name = nameOf(update, token);
    return (item) => item[name];
  };

const nameOf = ({ ExpressionAttributeNames: names }: Update, token: string): string => {
  if (!token.startsWith('#')) return token;
  const name = names?.[token];
  if (name === undefined) throw refused(`uses ${token}, which is no name that it gives`);
  return name;
};

const givenValue = ({ ExpressionAttributeValues: values }: Update, token: string): Value => {
  const value = values?.[token] as { readonly S?: string; readonly N?: string; readonly BOOL?: boolean } | undefined;
  if (value === undefined) throw refused(`uses ${token}, which is no value that it gives`);
  if (typeof value.S === 'string') return value.S;
  if (typeof value.BOOL === 'boolean') return value.BOOL;
  if (typeof value.N === 'string' && Number.isFinite(Number(value.N)) && value.N !== '') return Number(value.N);
  throw refused(`gives ${token} as ${JSON.stringify(value)}, which is no value`);
};

const changesOf = (update: Update): Pick<Prepared, 'set' | 'remove'> => {
  const text = update.UpdateExpression;
  const match = /^(?:SET (?<sets>.*?))?\s*(?:\bREMOVE (?<removes>.*))?$/.exec(text);
  if (!match?.groups || text === '') throw new NotModelled(`the update '${text}' is none that the model knows`);
  const parts = (list: string | undefined) => (list ? list.split(',').map((part) => part.trim()) : []);
  const set = parts(match.groups['sets']).map((part) => {
    const [name = '', value = '', ...rest] = part.split('=').map((side) => side.trim());
    if (rest.length > 0 || !value.startsWith(':')) throw new NotModelled(`the model does not know 'SET ${part}'`);
    return [nameOf(update, name), givenValue(update, value)] as const;
  });
  return { set: Object.fromEntries(set), remove: parts(match.groups['removes']).map((name) => nameOf(update, name)) };
};

/** DynamoDB refuses a request that gives what its expressions do not use. */
const refuseUnused = (update: Update): void => {
  const used = new Set(`${update.UpdateExpression} ${update.ConditionExpression ?? ''}`.match(/[#:]\w+/g) ?? []);
  const given = [
    ...Object.keys(update.ExpressionAttributeNames ?? {}),
    ...Object.keys(update.ExpressionAttributeValues ?? {}),
  ];
  const unused = given.find((token) => !used.has(token));
  if (unused !== undefined) throw refused(`gives ${unused}, which it does not use`);
};

const refused = (why: string): Defect => new Defect('expressions are defined', `DynamoDB refuses the write: it ${why}`);
