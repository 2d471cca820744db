import type { EpochMillis, Incident } from '../../workflows/incident';
import { holding } from '../../workflows/maintenance';
import { listIncidents } from '../incidents/list';
import { maintainer } from '../intake/opening';
import { answerIncident } from '../respond/answer-incident';
import type { World } from '../runtime/world';
import { type StoredWindow, windowsOf } from './windows';

/**
 * Makes every incident that maintenance of a service holds end where the windows say it ends by now: with a new end it
 * is held until then, without maintenance it goes on at once. Whatever a person has answered is left alone. Safe to
 * repeat, and repeated by a sweep, which also finds what opened while a window was changed.
 */
export const lookAfter = async (world: World, service: string): Promise<void> => {
  const windows = await windowsOf(world.table, service);
  let next: string | undefined;
  do {
    const page = await listIncidents(world.table, { status: ['snoozed'], limit: PAGE, after: next });
    for (const incident of page.incidents) if (incident.service === service) await align(world, incident, windows);
    next = page.next;
  } while (next);
};

const PAGE = 100;

const align = async (world: World, incident: Incident, windows: readonly StoredWindow[]): Promise<void> => {
  const now = world.clock();
  const until = heldUntil(incident, now);
  const wanted = holding(windows, now);
  if (until === undefined || until === wanted?.until) return;
  // A person may have answered since it was listed; their answer stands.
  const moved = (found: Incident) => (heldUntil(found, now) === until ? undefined : 'maintenance does not hold it');
  if (wanted) {
    const request = { event: 'snooze', until: wanted.until, by: maintainer(wanted.id) } as const;
    await answerIncident(world, incident.id, { ...request, because: `maintenance: ${wanted.reason}` }, moved);
  } else await answerIncident(world, incident.id, { event: 'unacknowledge', ...endOf(incident, windows) }, moved);
};

/** Until when maintenance holds it; undefined when a person does, or nobody, or its time is over anyway. */
const heldUntil = (incident: Incident, now: EpochMillis): EpochMillis | undefined =>
  incident.status === 'snoozed' && incident.snoozedBy.startsWith(maintainer('')) && incident.until > now
    ? incident.until
    : undefined;

const endOf = (incident: Incident, windows: readonly StoredWindow[]) => {
  const window = windows.find(({ id }) => incident.status === 'snoozed' && incident.snoozedBy === maintainer(id));
  return window
    ? { by: window.by, because: `the maintenance is over: ${window.reason}` }
    : { by: 'Stepladder', because: 'the maintenance is over' };
};
