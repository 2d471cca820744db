import { TABLE } from '../../tasks/incidents/table';
import { type Attributes, itemSize } from './item-size';

/** What DynamoDB bills on demand, in request units. */
export interface Capacity {
  readonly reads: number;
  /** To the table. */
  readonly writes: number;
  /** To its indexes: every change of an index key is a write there as well. */
  readonly indexWrites: number;
}

export const NO_CAPACITY: Capacity = { reads: 0, writes: 0, indexWrites: 0 };

export const plus = (a: Capacity, b: Capacity): Capacity => ({
  reads: a.reads + b.reads,
  writes: a.writes + b.writes,
  indexWrites: a.indexWrites + b.indexWrites,
});

const READ_UNIT = 4096;
const WRITE_UNIT = 1024;

/** Bytes read in one request; nothing found is billed as the smallest read. Half as much where it may be a little old. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / READ_UNIT)) * (consistent ? 1 : 0.5);

/** Of the larger of both; undefined where there is none, before it or afterwards. */
export const writeUnits = (before: Attributes | undefined, after: Attributes | undefined): number =>
  unitsOf(Math.max(sizeOf(before), sizeOf(after)));

/**
 * What a change of an item costs in the indexes of the table. An entry that comes or goes is one write; one whose key
 * changes is two, for it goes in one place and comes in another; one that stays as it is costs nothing.
 */
export const indexWriteUnits = (before: Attributes | undefined, after: Attributes | undefined): number =>
  Object.values(TABLE.indexes).reduce((units, index) => {
    const gone = entryOf(before, index);
    const come = entryOf(after, index);
    if (JSON.stringify(gone) === JSON.stringify(come)) return units;
    return units + (gone ? unitsOf(itemSize(gone)) : 0) + (come ? unitsOf(itemSize(come)) : 0);
  }, 0);

/** The entry in an index of keys: the keys of the item and of the index. Undefined where the item has no place in it. */
export const entryOf = (
  item: Attributes | undefined,
  { partitionKey, sortKey }: { readonly partitionKey: string; readonly sortKey: string },
): Attributes | undefined => {
  const names = [...new Set([TABLE.partitionKey, TABLE.sortKey, partitionKey, sortKey])];
  const fields = names.flatMap((name) => (item?.[name] ? [[name, item[name]] as const] : []));
  return fields.length === names.length ? Object.fromEntries(fields) : undefined;
};

const unitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / WRITE_UNIT));

const sizeOf = (item: Attributes | undefined): number => (item ? itemSize(item) : 0);
