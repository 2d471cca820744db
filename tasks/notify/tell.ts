import type { AlertBody } from '../../workflows/alert-event';
import type { Notified, NotifyRequest, TellRequest } from '../../workflows/payloads';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { deliverOnce } from './deliver';
import { NothingDelivered, recordGaps, withContacts, withoutContacts } from './notify';
import type { NotifyWorld } from './notify-world';
import { resolveTargets } from './recipients';

/**
 * Tells somebody beyond an incident's policy, now. Whoever was told at this visit already is not told twice, so it is
 * safe to repeat. What cannot be delivered stands on the timeline; the incident's own policy goes on regardless.
 */
export const tell = async (
  world: NotifyWorld,
  { incident: id, targets, because }: TellRequest,
): Promise<readonly Notified[]> => {
  const item = await world.table.get(keys.incident(id));
  const incident = item && toIncident(item);
  if (!incident || incident.status === 'resolved') return [];
  const request: NotifyRequest = {
    incident: id,
    generation: incident.generation,
    visit: incident.visit,
    step: 1,
    round: incident.round,
    policy: incident.policy,
    level: incident.level,
    levelName: incident.levelName,
    targets,
  };
  const { recipients, gaps } = resolveTargets(world.organisation, targets, world.clock());
  const why = recipients.map((recipient) => ({ ...recipient, because: `${because}: ${recipient.because}` }));
  const reachable = await withContacts(world, incident.service, why);
  await recordGaps(world, request, [...gaps, ...withoutContacts(reachable)]);
  const body = ((await world.table.get(keys.alert(id))) ?? {}) as Partial<AlertBody>;
  return Promise.all(
    reachable.flatMap(({ recipient, contacts }) =>
      contacts.map((contact) => deliverOnce(world, { request, incident, body, recipient, contact })),
    ),
  );
};

/**
 * The same, where whoever calls will call again: no machine comes back to what did not arrive.
 * @throws NothingDelivered when something of it was not delivered
 */
export const tellOrFail = async (world: NotifyWorld, request: TellRequest): Promise<void> => {
  const told = await tell(world, request);
  const failed = told.filter(({ result }) => result === 'failed');
  if (failed.length > 0) throw new NothingDelivered(`${failed.length} of ${told.length} notifications did not arrive`);
};
