import { TABLE } from '../../tasks/incidents/table';
import type { InProcess } from '../local/store/in-process';
import type { Attributes } from './item-size';

/** What a call to the table says, as far as its bill depends on it. */
export interface Call {
  readonly TableName?: string;
  readonly Key?: Attributes;
  readonly Item?: Attributes;
  readonly ConsistentRead?: boolean;
  readonly ReturnValues?: string;
  readonly UpdateExpression?: string;
}

export interface Answer {
  readonly Item?: Attributes;
  readonly Items?: readonly Attributes[];
  readonly Attributes?: Attributes;
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number };
}

/** Of the item that a call is about. */
export const keyOf = ({ Key, Item }: Call): Attributes => {
  const { [TABLE.partitionKey]: pk, [TABLE.sortKey]: sk } = { ...Item, ...Key };
  return { ...(pk && { [TABLE.partitionKey]: pk }), ...(sk && { [TABLE.sortKey]: sk }) };
};

/**
 * A clock that stands still lets two writes reckon the same `due`. On AWS some milliseconds lie between them, so what
 * writes it moves the item in the index.
 */
export const earlier = (before: Attributes | undefined, { UpdateExpression = '' }: Call): Attributes | undefined =>
  before?.['due'] && /#due = :due\b/.test(UpdateExpression) ? { ...before, due: { N: '0' } } : before;

export const itemAt = async (run: InProcess, call: Call): Promise<Attributes | undefined> => {
  const answer: Answer = await run('GetItem', { TableName: call.TableName, Key: keyOf(call), ConsistentRead: true });
  return answer.Item;
};
