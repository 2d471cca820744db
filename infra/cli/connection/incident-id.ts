import { CALLED, Problem } from '../problem';
import { call } from './call';
import { type Incident, IncidentPage, read } from './replies';
import type { Server } from './server';

const LENGTH = 16;
const SHORTEST = 4;
/** Pages of a hundred that are looked through for the rest of a shortened id. */
const PAGES = 20;

/**
 * The id that was meant: given whole, or by as many of its first characters as no other incident begins with.
 * @throws Problem when no incident, or more than one, begins like that
 */
export const incidentId = async (server: Server, given: string): Promise<string> => {
  const start = given.toLowerCase();
  if (start.length >= LENGTH) return start;
  if (!/^[0-9a-z]+$/.test(start) || start.length < SHORTEST)
    throw new Problem(`an incident is named by its id, or by its first ${SHORTEST} characters or more, got '${given}'`);
  const found = (await newest(server)).filter(({ id }) => id.startsWith(start));
  if (found.length === 1) return (found[0] as Incident).id;
  throw new Problem(
    found.length === 0 ? `no incident begins with '${given}'; see ${CALLED} incidents` : both(given, found),
  );
};

const both = (given: string, found: readonly Incident[]): string =>
  `${found.length} incidents begin with '${given}', say more of it: ${found.map(({ id, title }) => `${id} (${title})`).join(', ')}`;

const newest = async (server: Server): Promise<readonly Incident[]> => {
  const incidents: Incident[] = [];
  let next: string | null = '';
  for (let page = 0; page < PAGES && next !== null; page += 1) {
    const after: string = next === '' ? '' : `&next=${encodeURIComponent(next)}`;
    const reply: IncidentPage = read(IncidentPage, await call(server, 'GET', `/v1/incidents?limit=100${after}`));
    incidents.push(...reply.incidents);
    next = reply.next;
  }
  return incidents;
};
