import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';
import { type AuditedList, readList } from './audited-list';
import { type AuditEntry, type Subject, toEntry } from './entry';

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** The place of the last entry, where there are more; else undefined. */
  readonly next: string | undefined;
}

/**
 * Newest first. A change whose writer died before its entry was written is read from where it was made.
 * @param lists what of the subject is audited
 */
export const readAudit = async (
  table: Table,
  subject: Subject,
  lists: readonly AuditedList[],
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<AuditPage> => {
  const [written, held] = await Promise.all([
    table.query({
      KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :after',
      ExpressionAttributeValues: {
        ':pk': keys.audit(subject, '').pk,
        ...(after === undefined ? {} : { ':after': after }),
      },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: limit,
    }),
    Promise.all(lists.map((list) => readList(table, list))),
  ]);
  const last = held.flatMap(({ lastChange }) => (lastChange ? [lastChange] : []));
  const all = new Map([...written.items.map(toEntry), ...last].map((entry) => [entry.place, entry]));
  const sorted = [...all.values()]
    .filter(({ place }) => after === undefined || place < after)
    .sort((a, b) => (a.place < b.place ? 1 : -1));
  const entries = sorted.slice(0, limit);
  const more = sorted.length > limit || written.next !== undefined;
  return { entries, next: more ? entries.at(-1)?.place : undefined };
};
