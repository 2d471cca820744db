import type { AlertBody } from '../../workflows/alert-event';
import { planFor, type Step } from '../../workflows/notification-plan';
import type { Notified, NotifyRequest, TellRequest } from '../../workflows/payloads';
import type { Contact } from '../contacts/contact';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { allEnded } from '../runtime/all-ended';
import { deliverOnce } from './deliver';
import { recordGaps, recordNotes } from './gaps';
import { urgencyOf } from './level-time';
import type { Gap } from './meant';
import { requestFor } from './notification';
import { NothingDelivered } from './notify';
import type { NotifyWorld } from './notify-world';
import { type Reachable, withContacts } from './reachable';
import { resolveTargets } from './recipients';
import { inShadow, isShadow } from './shadow';

/**
 * Tells somebody beyond an incident's policy, now, on all their contact methods. Whoever was told at this visit already
 * is not told twice, so it is safe to repeat. What cannot be delivered stands on the timeline; the incident's own
 * policy goes on regardless.
 */
export const tell = async (
  world: NotifyWorld,
  { incident: id, targets, because }: TellRequest,
): Promise<readonly Notified[]> => {
  const item = await world.table.get(keys.incident(id));
  const incident = item && toIncident(item);
  if (!incident || incident.status === 'resolved') return [];
  const request: NotifyRequest = { ...requestFor(incident, incident.visit, 1), targets };
  const { recipients, gaps } = await resolveTargets(world, { incident: id, visit: incident.visit, since: 0 }, targets);
  const why = recipients.map((recipient) => ({ ...recipient, because: `${because}: ${recipient.because}` }));
  const reachable = await withContacts(world, why);
  const notes = reachable.filter(({ note }) => note !== '');
  await recordNotes(
    world,
    request,
    notes.map(({ recipient, note }) => ({ target: recipient.owner, because: note })),
  );
  const ways = isShadow(world.organisation, incident.service)
    ? reachable.map(({ recipient, user, contacts }) => ({ user, ...inShadow(recipient, contacts) }))
    : reachable;
  await recordGaps(world, request, [...gaps, ...withoutContacts(ways)]);
  const body = ((await world.table.get(keys.alert(id))) ?? {}) as Partial<AlertBody>;
  return allEnded(
    ways.flatMap(({ recipient, user, contacts }) => {
      const urgency = urgencyOf(world.organisation, incident);
      const { steps } = planFor({ user, contacts }, { urgency, since: world.clock(), until: Number.POSITIVE_INFINITY });
      return contacts.map((contact) => {
        const step = ruleFor(contact, steps);
        const needed = 'resolved';
        return deliverOnce(world, { request: { ...request, step }, incident, body, recipient, contact, needed });
      });
    }),
  );
};

/** The rule that would use it later: whom the level means as well has been told by that rule, and is not told again. */
const ruleFor = (contact: Contact, steps: readonly Step<Contact>[]): number =>
  steps.find(({ contacts }) => contacts.includes(contact))?.rule ?? 1;

const withoutContacts = (ways: readonly Pick<Reachable, 'recipient' | 'contacts'>[]): readonly Gap[] =>
  ways
    .filter(({ contacts }) => contacts.length === 0)
    .map(({ recipient }) => ({ target: recipient.owner, because: `${recipient.because}, but has no contact method` }));

/**
 * The same, where whoever calls will call again: no machine comes back to what did not arrive.
 * @throws NothingDelivered when something of it was not delivered
 */
export const tellOrFail = async (world: NotifyWorld, request: TellRequest): Promise<void> => {
  const told = await tell(world, request);
  const failed = told.filter(({ result }) => result === 'failed');
  if (failed.length > 0) throw new NothingDelivered(`${failed.length} of ${told.length} notifications did not arrive`);
};
