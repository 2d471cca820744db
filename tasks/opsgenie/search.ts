import { type Incident, STATUSES } from '../../workflows/incident';
import type { AccessKey } from '../access/access-key';
import { mayTouch } from '../api/actor';
import { Refused } from '../api/http';
import type { Item } from '../incidents/items';
import { keys } from '../incidents/keys';
import { listIncidents } from '../incidents/list';
import type { BaseWorld } from '../runtime/world';
import { knownOfAlert, knownOfStatus } from './query/known';
import { matches, needsBody } from './query/matches';
import { type Query, readQuery } from './query/read-query';
import { QueryProblem } from './query/tokens';

/** An alert that was found; its body only where the query needed it. */
export interface Found {
  readonly incident: Incident;
  readonly alert: Item | undefined;
}

export interface Extent {
  /** Stops as soon as so many are found. */
  readonly enough: number;
  /** Reads the bodies also where the query does not need them. */
  readonly withBody: boolean;
}

/**
 * How many incidents a search looks at, newest first, with their alerts or without: some seconds' work. A query that
 * names a status sees further back.
 */
const MOST = { withBody: 5000, without: 20_000 } as const;
const PAGE = 250;

/** The alerts that a key may see and a query asks for, newest first. */
export const search = async (
  world: BaseWorld,
  key: AccessKey | undefined,
  query: Query,
  { enough, withBody }: Extent,
): Promise<readonly Found[]> => {
  const reads = withBody || needsBody(query);
  const most = reads ? MOST.withBody : MOST.without;
  const status = STATUSES.filter((one) => matches(query, knownOfStatus(one)) !== false);
  const found = new Map<string, Found>();
  let after: string | undefined;
  let seen = 0;
  do {
    const page = status.length === 0 ? NOTHING : await listIncidents(world.table, { status, limit: PAGE, after });
    for (const hit of await matching(world, key, query, page.incidents, reads)) found.set(hit.incident.id, hit);
    seen += PAGE;
    after = page.next;
  } while (after !== undefined && seen < most && found.size < enough);
  return [...found.values()];
};

const NOTHING = { incidents: [], next: undefined };

const matching = async (
  world: BaseWorld,
  key: AccessKey | undefined,
  query: Query,
  incidents: readonly Incident[],
  withBody: boolean,
): Promise<readonly Found[]> => {
  const { organisation } = world;
  const visible = incidents.filter((incident) => !incident.deleted && mayTouch(organisation, key, incident));
  const candidates = await Promise.all(
    visible.map(async (incident) => ({
      incident,
      alert: withBody ? ((await world.table.get(keys.alert(incident.id))) ?? {}) : undefined,
    })),
  );
  return candidates.filter(({ incident, alert }) => matches(query, knownOfAlert(incident, alert, organisation)));
};

/** @throws Refused 422 with a sentence and the position */
export const queryFrom = (text: string): Query => {
  try {
    return readQuery(text);
  } catch (error) {
    if (!(error instanceof QueryProblem)) throw error;
    throw new Refused(422, `'query' cannot be understood: ${error.message}`, { query: error.message });
  }
};
