import * as v from 'valibot';
import type { Incident } from '../../workflows/incident';
import type { AccessKey } from '../access/access-key';
import { mayTouch } from '../api/actor';
import { parse } from '../api/parse';
import { listIncidents } from '../incidents/list';
import { note, record } from '../incidents/timeline';
import { clamper, LIMITS } from '../intake/integrations/clamp';
import { PAGERDUTY_LIMITS } from '../intake/integrations/pagerduty';
import type { IntakeWorld } from '../intake/world';

const ChangeEvent = v.object({
  payload: v.object({
    summary: v.pipe(v.string(), v.trim(), v.nonEmpty('say what was changed')),
    source: v.fallback(v.string(), ''),
  }),
  links: v.fallback(v.array(v.object({ href: v.string() })), []),
});

/**
 * A deployment or the like is no incident, but often the reason of one: it is noted on the timelines of what is open
 * and the sender's. Sent twice within a minute, it is one note.
 * @throws Refused with a sentence a field
 */
export const noteChange = async (world: IntakeWorld, key: AccessKey, body: unknown): Promise<void> => {
  const { payload, links } = parse(ChangeEvent, body);
  const cut = clamper();
  const by = cut('source', payload.source.trim() || key.name, LIMITS.source);
  const where = links.flatMap(({ href }) => (/^https?:\/\//i.test(href) ? [cut('links', href, LIMITS.link)] : []));
  const text = [`Change: ${cut('summary', payload.summary, PAGERDUTY_LIMITS.summary)}`, ...where.slice(0, 1)].join(' ');
  for (const { id, visit } of await unresolvedOf(world, key))
    await record(world.table, id, [note(visit, world.clock(), by, text)]);
};

/** Incidents that a change is noted on, the newest; and pages that are looked through for them. */
const MOST = 20;
const PAGES = 10;

const unresolvedOf = async ({ table, organisation }: IntakeWorld, key: AccessKey): Promise<readonly Incident[]> => {
  const found: Incident[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES && found.length < MOST; page += 1) {
    // Most often the newest are all the sender's own, and nothing more has to be read.
    const limit = page === 0 ? MOST : 100;
    const { incidents, next } = await listIncidents(table, { status: UNRESOLVED, limit, after });
    found.push(...incidents.filter((incident) => mayTouch(organisation, key, incident)));
    if (next === undefined) break;
    after = next;
  }
  return found.slice(0, MOST);
};

const UNRESOLVED = ['triggered', 'acknowledged', 'snoozed'] as const;
