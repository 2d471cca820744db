import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { TABLE } from '../../tasks/incidents/table';
import type { InProcess } from '../local/store/in-process';
import { type Capacity, entryOf, indexWriteUnits, NO_CAPACITY, plus, readUnits, writeUnits } from './capacity';
import { type Attributes, itemSize } from './item-size';
import { type Answer, type Call, earlier, itemAt, keyOf } from './table-call';

/** One call to the table, and what AWS would bill for it. */
export interface Metered {
  readonly operation: string;
  readonly capacity: Capacity;
  /** Failed conditions are billed as well. */
  readonly refused: boolean;
}

/** What DynamoDB adds to the size of every item, and of every entry in an index, when it bills for storage. Bytes. */
const STORED_WITH = 100;

/**
 * Counts what the calls to a table would cost on AWS. The embedded store does not say it: it leaves the indexes out, and
 * says nothing about a condition that failed. So each item is looked at before it is written and afterwards.
 */
export class Meter {
  capacity: Capacity = NO_CAPACITY;
  /** Bytes that have come to stay, as storage is billed. */
  stored = 0;
  readonly #writes = new Map<string, Promise<unknown>>();
  readonly #tokenBytes: number;
  readonly #each: (call: Metered) => void;

  /**
   * @param tokenBytes length of a task token on AWS; the embedded ones are shorter
   * @param each sees every call
   */
  constructor(tokenBytes: number, each: (call: Metered) => void = () => {}) {
    this.#tokenBytes = tokenBytes;
    this.#each = each;
  }

  /** A store in which every call is counted. */
  readonly around =
    (run: InProcess): InProcess =>
    (operation, input) => {
      const call = input as Call;
      if (operation === 'GetItem') return this.#get(run, call);
      if (operation === 'Query') return this.#query(run, call);
      if (WRITES.includes(operation)) return this.#inTurn(call, () => this.#write(run, operation, call));
      return run(operation, input);
    };

  async #get(run: InProcess, call: Call): Promise<object> {
    const answer: Answer = await run('GetItem', call);
    const bytes = answer.Item ? itemSize(this.#asOnAws(answer.Item)) : 0;
    this.#count('GetItem', { ...NO_CAPACITY, reads: readUnits(bytes, call.ConsistentRead === true) });
    return answer;
  }

  /** By what was looked at: where a filter leaves something out, the store says how much it was. */
  async #query(run: InProcess, call: Call): Promise<object> {
    const { ConsumedCapacity, ...answer }: Answer = await run('Query', { ...call, ReturnConsumedCapacity: 'TOTAL' });
    const consistent = call.ConsistentRead === true;
    const bytes = (answer.Items ?? []).reduce((sum, item) => sum + itemSize(this.#asOnAws(item)), 0);
    const reads = Math.max(readUnits(bytes, consistent), ConsumedCapacity?.CapacityUnits ?? 0);
    this.#count('Query', { ...NO_CAPACITY, reads });
    return answer;
  }

  async #write(run: InProcess, operation: string, call: Call): Promise<object> {
    const before = await itemAt(run, call);
    const wanted = operation === 'UpdateItem' ? { ...call, ReturnValues: 'ALL_NEW' } : call;
    const answer: Answer | ConditionalCheckFailedException = await run(operation, wanted).catch(unlessRefused);
    if (answer instanceof ConditionalCheckFailedException) {
      this.#count(operation, { ...NO_CAPACITY, writes: this.#writeUnits(before, call.Item) }, true);
      throw answer;
    }
    const after = operation === 'DeleteItem' ? undefined : (call.Item ?? answer.Attributes);
    const writes = this.#writeUnits(before, after);
    this.#count(operation, { ...NO_CAPACITY, writes, indexWrites: indexWriteUnits(earlier(before, call), after) });
    this.stored += this.#storedSize(after) - this.#storedSize(before);
    return call.ReturnValues === wanted.ReturnValues ? answer : {};
  }

  /** Nobody else may write an item between the look at it and the write. */
  async #inTurn(call: Call, write: () => Promise<object>): Promise<object> {
    const key = JSON.stringify(keyOf(call));
    const turn = (this.#writes.get(key) ?? Promise.resolve()).then(write);
    const quiet = turn.catch(() => {});
    this.#writes.set(key, quiet);
    try {
      return await turn;
    } finally {
      if (this.#writes.get(key) === quiet) this.#writes.delete(key);
    }
  }

  #writeUnits(before: Attributes | undefined, after: Attributes | undefined): number {
    return writeUnits(before && this.#asOnAws(before), after && this.#asOnAws(after));
  }

  #storedSize(item: Attributes | undefined): number {
    if (!item) return 0;
    const entries = Object.values(TABLE.indexes)
      .map((index) => entryOf(item, index))
      .filter((entry) => entry !== undefined);
    return [this.#asOnAws(item), ...entries].reduce((sum, one) => sum + itemSize(one) + STORED_WITH, 0);
  }

  #asOnAws(item: Attributes): Attributes {
    return item['token'] ? { ...item, token: { S: 'x'.repeat(this.#tokenBytes) } } : item;
  }

  #count(operation: string, capacity: Capacity, refused = false): void {
    this.capacity = plus(this.capacity, capacity);
    this.#each({ operation, capacity, refused });
  }
}

const WRITES: readonly string[] = ['PutItem', 'UpdateItem', 'DeleteItem'];

const unlessRefused = (error: unknown): ConditionalCheckFailedException => {
  if (error instanceof ConditionalCheckFailedException) return error;
  throw error;
};
