import { planFor } from '../../workflows/notification-plan';
import type { Contact } from '../contacts/contact';
import { keys, TIMELINE_PREFIX } from '../incidents/keys';
import { placesNotified } from '../incidents/timeline';
import { urgencyOf } from './level-time';
import { type Notification, whichOf } from './notification';
import type { NotifyWorld } from './notify-world';
import { type Reachable, withContacts } from './reachable';

/** Another way to somebody, and as which of the visit's notifications it counts. */
export interface Method {
  readonly contact: Contact;
  readonly step: number;
}

/**
 * How somebody is told who could not be told like this: as their later rules say, else by any other contact method. Never
 * by one that this visit has used already, whatever came of it.
 */
export const nextMethod = async (world: NotifyWorld, notification: Notification): Promise<Method | undefined> => {
  const [reachable] = await withContacts(world, [notification.recipient]);
  if (!reachable) return undefined;
  const used = await usedAlready(world, notification);
  return methodsAfter(world, notification, reachable).find(({ contact }) => !used.has(contact.id));
};

/** The step of the one that it is instead of is that of the rule which asks for it: then it is not sent again by that. */
const methodsAfter = (
  world: NotifyWorld,
  { request, incident }: Notification,
  { user, contacts }: Reachable,
): readonly Method[] => {
  const since = incident.since > 0 ? incident.since : world.clock();
  const occasion = {
    urgency: urgencyOf(world.organisation, incident),
    since,
    until: Number.POSITIVE_INFINITY,
  } as const;
  const { steps } = planFor(
    { user, contacts },
    request.level === 0 ? { ...occasion, urgency: 'last resort' } : occasion,
  );
  const ruled = steps.flatMap(({ rule, contacts: by }) => by.map((contact) => ({ contact, step: rule })));
  const others = contacts.filter((contact) => !ruled.some((one) => one.contact.id === contact.id));
  return [
    ...ruled.filter(({ step }) => step > request.step),
    ...ruled.filter(({ step }) => step <= request.step),
    ...others.map((contact) => ({ contact, step: request.step })),
  ];
};

const usedAlready = async (
  { table }: NotifyWorld,
  { request, recipient, contact }: Notification,
): Promise<ReadonlySet<string>> => {
  const visit = `${TIMELINE_PREFIX}${placesNotified(request.visit)}`;
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :visit)',
    ExpressionAttributeValues: { ':pk': keys.incident(request.incident).pk, ':visit': visit },
  });
  const theirs = items.flatMap(({ sk }) => {
    const which = String(sk).slice(visit.length);
    const begins = whichOf(Number.parseInt(which, 10), recipient.owner, '');
    return which.startsWith(begins) ? [which.slice(begins.length)] : [];
  });
  return new Set([...theirs, contact.id]);
};
