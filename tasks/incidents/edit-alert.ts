import type { EpochMillis, Incident } from '../../workflows/incident';
import type { Item } from './items';
import { keys } from './keys';
import type { Key, Table } from './table-client';
import { changed, record } from './timeline';

/** What somebody changes, and what the timeline says about it. */
export interface Edit {
  readonly kind: 'edited' | 'responder added' | 'deleted';
  readonly set: Readonly<Record<string, unknown>>;
  /** `added tag 'db'` */
  readonly says: string;
}

export interface Editor {
  readonly by: string;
  readonly at: EpochMillis;
}

/** Who changed an item last: kept on it, so that a timeline entry whose writer died is written by whoever comes next. */
interface LastEdit extends Editor {
  readonly kind: Edit['kind'];
  readonly says: string;
  readonly visit: number;
}

/** Each lost race means that somebody else's edit went through. */
const TRIES = 100;

export type Edited = 'changed' | 'unchanged' | 'missing';

/** Changes the alert's body. Two edits at once are both kept: each is decided again on what the other left. */
export const editAlert = (
  table: Table,
  incident: Pick<Incident, 'id' | 'visit'>,
  editor: Editor,
  decide: (alert: Item) => Edit | undefined,
): Promise<Edited> => edit(table, keys.alert(incident.id), incident, editor, decide);

/** The same for what stands on the incident itself. Its machine and its answers neither notice nor are disturbed. */
export const editIncident = (
  table: Table,
  incident: Pick<Incident, 'id' | 'visit'>,
  editor: Editor,
  decide: (incident: Item) => Edit | undefined,
): Promise<Edited> => edit(table, keys.incident(incident.id), incident, editor, decide);

/**
 * Compare-and-set on `edits`, which counts the changes of an item.
 * @param decide what to change, given the item as it is; undefined when it already is as wanted
 * @throws when the item keeps moving, or the table cannot be reached
 */
const edit = async (
  table: Table,
  key: Key,
  { id, visit }: Pick<Incident, 'id' | 'visit'>,
  { by, at }: Editor,
  decide: (item: Item) => Edit | undefined,
): Promise<Edited> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const item = await table.get(key);
    if (!item) return 'missing';
    await repair(table, id, item);
    const wanted = decide(item);
    if (!wanted) return 'unchanged';
    const lastEdit: LastEdit = { kind: wanted.kind, by, at, says: wanted.says, visit };
    if (await write(table, key, item, { ...wanted.set, lastEdit })) {
      await record(table, id, [entryOf(lastEdit)]);
      return 'changed';
    }
  }
  throw new Error(`the alert of incident ${id} kept moving while it was edited`);
};

const write = (table: Table, key: Key, { edits }: Item, set: Readonly<Record<string, unknown>>) =>
  table.update(key, {
    set: { ...set, edits: Number(edits ?? 0) + 1 },
    ...(edits === undefined
      ? { condition: 'attribute_exists(pk) AND attribute_not_exists(#edits)' }
      : { condition: '#edits = :before', given: { before: edits } }),
  });

const repair = async (table: Table, id: string, { lastEdit }: Item): Promise<void> => {
  if (lastEdit) await record(table, id, [entryOf(lastEdit as LastEdit)]);
};

const entryOf = ({ kind, by, at, says, visit }: LastEdit) => changed(visit, { kind, at, by, because: `${by} ${says}` });
