import type { Incident, Status } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import { listIncidents } from '../incidents/list';
import type { Table } from '../incidents/table-client';
import { leadsTo } from './services-of';

/** So many of the newest incidents are looked at, of those that are resolved and of the others. */
export const LOOKED_AT = 1000;
const PAGE = 100;

/** What a schedule's people answer for, newest first. */
export interface Incidents {
  readonly unresolved: readonly Incident[];
  readonly resolved: readonly Incident[];
  /** False when there were more than were looked at. */
  readonly complete: boolean;
}

export const incidentsOf = async (
  table: Table,
  organisation: Organisation,
  schedule: string,
  services: readonly string[],
): Promise<Incidents> => {
  const [unresolved, resolved] = await Promise.all([
    newest(table, ['triggered', 'acknowledged', 'snoozed']),
    newest(table, ['resolved']),
  ]);
  const theirs = ({ service, policy }: Incident): boolean =>
    services.includes(service) || leadsTo(organisation, policy, schedule);
  return {
    unresolved: unresolved.incidents.filter(theirs),
    resolved: resolved.incidents.filter(theirs),
    complete: unresolved.complete && resolved.complete,
  };
};

const newest = async (table: Table, status: readonly Status[]) => {
  const incidents: Incident[] = [];
  let after: string | undefined;
  for (let looked = 0; looked < LOOKED_AT; looked += PAGE) {
    const page = await listIncidents(table, { status, limit: PAGE, after });
    incidents.push(...page.incidents);
    after = page.next;
    if (after === undefined) return { incidents, complete: true };
  }
  return { incidents, complete: false };
};
