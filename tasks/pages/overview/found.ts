import type { Incident } from '../../../workflows/incident';
import type { Organisation } from '../../../workflows/organisation';
import { toIncident } from '../../incidents/items';
import { keys } from '../../incidents/keys';
import { listIncidents, newestKeys } from '../../incidents/list';
import type { Table } from '../../incidents/table-client';
import type { BaseWorld } from '../../runtime/world';
import { type Asked, statusesOf } from './asked';

/** Incidents on one page. */
export const PAGE = 25;
/** Read for one page at most, when a team or a word has to be looked for: there is no index of those. */
export const LOOKED_AT = 500;
/** So many are read at once then. */
const STEP = 100;

export interface Found {
  readonly incidents: readonly Incident[];
  /** Where the next page begins; undefined where this is the last. */
  readonly next: string | undefined;
  /** How many were read without filling the page, where more could be read. @default - what there is was looked at */
  readonly stoppedAfter?: number;
}

export const found = async (world: Pick<BaseWorld, 'table' | 'organisation'>, asked: Asked): Promise<Found> => {
  const named = await byNumber(world.table, asked.text);
  if (named) return { incidents: [named], next: undefined };
  const status = statusesOf(asked.shown);
  if (asked.team === '' && asked.text === '') {
    const page = await listIncidents(world.table, { status, limit: PAGE, after: asked.after });
    return { incidents: page.incidents, next: page.next };
  }
  const incidents: Incident[] = [];
  let after = asked.after;
  for (let looked = 0; looked < LOOKED_AT; looked += STEP) {
    const page = await listIncidents(world.table, { status, limit: STEP, after });
    incidents.push(...page.incidents.filter((incident) => isAsked(world.organisation, asked, incident)));
    if (incidents.length > PAGE) {
      const shown = incidents.slice(0, PAGE);
      return { incidents: shown, next: listKeyOf(shown.at(-1) as Incident) };
    }
    after = page.next;
    if (after === undefined) return { incidents, next: undefined };
  }
  return { incidents, next: after, stoppedAfter: LOOKED_AT };
};

/** As `toItem` writes it: the place of an incident in the list. */
const listKeyOf = ({ createdAt, id }: Incident): string => `${String(createdAt).padStart(15, '0')}#${id}`;

/** Somebody who says a number, or an id, means that one, whatever else is chosen. */
const byNumber = async (table: Table, text: string): Promise<Incident | undefined> => {
  const id = /^[0-9a-z]{16}$/.test(text) ? text : await idOf(table, text);
  const item = id === undefined ? undefined : await table.get(keys.incident(id));
  return item && toIncident(item);
};

const idOf = async (table: Table, text: string): Promise<string | undefined> => {
  const number = /^#?(\d{8})$/.exec(text)?.[1];
  const item = number === undefined ? undefined : await table.get(keys.tinyId(number));
  return item?.['incidentId'] as string | undefined;
};

const isAsked = ({ services }: Organisation, { team, text }: Asked, incident: Incident): boolean => {
  const { title, service, id, tinyId } = incident;
  if (team !== '' && services[service]?.team !== team) return false;
  return [title, service, services[service]?.name ?? '', id, tinyId].some((one) => one.toLowerCase().includes(text));
};

/** More are not counted, but said to be more. */
export const COUNTED = 1000;

/** How many there are, by the index alone. */
export interface Counts {
  readonly triggered: number;
  readonly acknowledged: number;
  readonly snoozed: number;
}

/** Three queries. At most `COUNTED` each. */
export const countsOf = async (table: Table): Promise<Counts> => {
  const count = async (status: 'triggered' | 'acknowledged' | 'snoozed') =>
    (await newestKeys(table, { status: [status], limit: COUNTED, after: undefined })).length;
  const [triggered, acknowledged, snoozed] = await Promise.all([
    count('triggered'),
    count('acknowledged'),
    count('snoozed'),
  ]);
  return { triggered, acknowledged, snoozed };
};
