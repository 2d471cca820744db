import type { EpochMillis } from '../../workflows/incident';
import type { Item } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';

/** Whose history a change belongs to. */
export type Subject = `${'schedule' | 'user' | 'team'}:${string}`;

/** Who changed what, in words without anything personal: an address is never in it. */
export interface AuditEntry {
  readonly at: EpochMillis;
  readonly by: string;
  readonly what: string;
  /** Sorts by time. The same for the same change, so that an entry can be written again. */
  readonly place: string;
}

/** Seconds: a year and a day. */
const KEPT_FOR = 366 * 86_400;

/** `kind` tells apart what has its revisions for itself. */
export const placeOf = (at: EpochMillis, kind: string, revision: number): string =>
  `${String(at).padStart(15, '0')}#${kind}#${String(revision).padStart(9, '0')}`;

/** Safe to repeat. */
export const writeEntry = async (table: Table, subject: Subject, { place, ...entry }: AuditEntry): Promise<void> => {
  await table.putNew({
    ...keys.audit(subject, place),
    ...entry,
    expiresAt: Math.ceil(entry.at / 1000) + KEPT_FOR,
  });
};

export const toEntry = ({ sk, at, by, what }: Item): AuditEntry =>
  ({ at, by, what, place: sk }) as unknown as AuditEntry;
