import { type EpochMillis, STATUSES } from '../../workflows/incident';
import { INCIDENT_SORT_KEY } from '../../workflows/incident-key';
import { toIncident } from '../incidents/items';
import { TIMELINE_PREFIX } from '../incidents/keys';
import { newestKeys, type Row } from '../incidents/list';
import type { TimelineEntry } from '../incidents/timeline';
import { inTurns } from '../runtime/in-turns';
import type { BaseWorld } from '../runtime/world';
import { type ReportRecord, recordOf } from './record';

export interface Wanted {
  readonly since: EpochMillis;
  /** Empty for all. */
  readonly team: string;
  readonly service: string;
  /** Where the page before ended. */
  readonly after: string | undefined;
  /** So many incidents are looked at, at most. */
  readonly most: number;
}

export interface Gathered {
  /** Newest first. */
  readonly records: readonly ReportRecord[];
  readonly next: string | undefined;
}

/** Of the index, in one query a status. */
const PAGE = 250;

/** Incidents that are read at the same time. */
const AT_ONCE = 50;

type Looking = Pick<BaseWorld, 'table' | 'organisation'>;

/** What was opened since then, newest first, each incident with its timeline in one query. */
export const gather = async (world: Looking, wanted: Wanted): Promise<Gathered> => {
  const records: ReportRecord[] = [];
  let after = wanted.after;
  for (let looked = 0; looked < wanted.most; looked += PAGE) {
    const limit = Math.min(PAGE, wanted.most - looked);
    const rows = await newestKeys(world.table, { status: STATUSES, limit, after });
    const young = rows.filter(({ listKey }) => openedAt(listKey) >= wanted.since);
    records.push(...(await recordsOf(world, wanted, young)));
    if (young.length < limit) return { records, next: undefined };
    after = rows.at(-1)?.listKey;
  }
  return { records, next: after };
};

const openedAt = (listKey: string): EpochMillis => Number(listKey.slice(0, listKey.indexOf('#')));

const recordsOf = async (world: Looking, wanted: Wanted, rows: readonly Row[]): Promise<readonly ReportRecord[]> => {
  const found = new Map<string, ReportRecord>();
  await inTurns(rows, AT_ONCE, async ({ pk }) => {
    const record = await read(world, pk);
    if (record && isWanted(wanted, record)) found.set(pk, record);
  });
  return rows.flatMap(({ pk }) => found.get(pk) ?? []);
};

const isWanted = ({ team, service }: Wanted, record: ReportRecord): boolean =>
  (team === '' || record.team === team) && (service === '' || record.service === service);

/** The incident and its timeline lie next to each other, behind the alert's body, which may be large. */
const read = async ({ table, organisation }: Looking, pk: string): Promise<ReportRecord | undefined> => {
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk AND sk >= :first',
    ExpressionAttributeValues: { ':pk': pk, ':first': INCIDENT_SORT_KEY },
  });
  const incident = items.find((item) => item['sk'] === INCIDENT_SORT_KEY);
  const entries = items.filter((item) => String(item['sk']).startsWith(TIMELINE_PREFIX));
  return incident && recordOf(organisation, toIncident(incident), entries as unknown as readonly TimelineEntry[]);
};
