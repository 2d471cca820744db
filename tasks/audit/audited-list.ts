import type { EpochMillis } from '../../workflows/incident';
import { Refused } from '../api/http';
import type { Item } from '../incidents/items';
import type { Key, Table } from '../incidents/table-client';
import type { BaseWorld } from '../runtime/world';
import { type AuditEntry, placeOf, type Subject, writeEntry } from './entry';

/** A list that several people change, as one item of the table. */
export interface AuditedList {
  readonly key: Key;
  readonly subject: Subject;
  /** The attribute that holds it. */
  readonly field: 'overrides' | 'timeOff' | 'contacts';
}

/** How a list stands. */
export interface Held<T> {
  readonly list: readonly T[];
  /** Counts the changes; 0 before the first. Never begins anew. */
  readonly revision: number;
  /** Its entry in the audit log may not have been written yet. */
  readonly lastChange: AuditEntry | undefined;
}

/** What a list becomes, and in words what that changes. */
export interface Decided<T> {
  readonly list: readonly T[];
  readonly what: string;
}

/** Each lost race means that somebody else changed the same list. */
const TRIES = 20;

/** Bytes, far enough below DynamoDB's 400 KB an item. */
const MOST_BYTES = 300_000;

export const readList = async <T>(table: Table, { key, field }: AuditedList): Promise<Held<T>> =>
  held(await table.get(key), field);

/**
 * Changes a list under the condition that nobody else changed it meanwhile; somebody else's change is looked at again.
 * Each change carries its audit entry with it until the next: whoever dies before writing it leaves it to whoever comes
 * next, so none is missing.
 * @param decide undefined to leave it alone; it may refuse
 * @throws Refused 409 when it never stood still
 */
export const changeList = async <T>(
  { table, clock }: Pick<BaseWorld, 'table' | 'clock'>,
  of: AuditedList,
  by: string,
  decide: (before: Held<T>, now: EpochMillis) => Decided<T> | undefined,
): Promise<Held<T>> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const item = await table.get(of.key);
    const before = held<T>(item, of.field);
    const now = clock();
    const decided = decide(before, now);
    if (!decided) return before;
    mustFit(of, decided.list);
    if (before.lastChange) await writeEntry(table, of.subject, before.lastChange);
    // Clocks differ from machine to machine; the entries of one list stay in their order.
    const at = Math.max(now, before.lastChange?.at ?? 0);
    const revision = before.revision + 1;
    const lastChange = { at, by, what: decided.what, place: placeOf(at, of.field, revision) };
    if (!(await write(table, of, item, { [of.field]: decided.list, revision, lastChange }))) continue;
    await writeEntry(table, of.subject, lastChange);
    return { list: decided.list, revision, lastChange };
  }
  throw new Refused(409, `${of.subject} kept changing meanwhile; look at it and try again`);
};

const write = async (table: Table, { key }: AuditedList, before: Item | undefined, set: Item): Promise<boolean> => {
  if (!before) return table.putNew({ ...key, ...set });
  const known = before['revision'];
  const written = await table.update(
    key,
    known === undefined
      ? { set, condition: 'attribute_not_exists(#revision)' }
      : { set, condition: '#revision = :known', given: { known } },
  );
  return written !== undefined;
};

const held = <T>(item: Item | undefined, field: string): Held<T> => ({
  list: (item?.[field] as readonly T[] | undefined) ?? [],
  revision: Number(item?.['revision'] ?? 0),
  lastChange: item?.['lastChange'] as AuditEntry | undefined,
});

const mustFit = ({ subject }: AuditedList, list: readonly unknown[]): void => {
  const bytes = Buffer.byteLength(JSON.stringify(list));
  if (bytes <= MOST_BYTES) return;
  throw new Refused(422, `what is kept of ${subject} should have at most ${MOST_BYTES} bytes, got ${bytes}`);
};
