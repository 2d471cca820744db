import { answerLink, linkTo } from '../links/links';
import type { Bundle } from './channels/channel';
import { digestOf, messageIdOf, type Notification, nameOf } from './notification';
import type { NotifyWorld } from './notify-world';
import { timeZoneOf } from './time-zone-of';

/** Several notifications of one contact method as one message: each incident once, the most urgent first, then the oldest. */
export const bundleOf = async (world: NotifyWorld, notifications: readonly Notification[]): Promise<Bundle> => {
  const [first] = notifications;
  if (!first) throw new Error('there is nothing to bundle');
  const { owner } = first.recipient;
  const { id, channel, address } = first.contact;
  // The same notifications are the same message, whoever sends them.
  const messageId = digestOf(['bundle', ...notifications.map(messageIdOf).toSorted()]);
  const incidents = new Map(notifications.map((one) => [one.incident.id, one]));
  const sorted = [...incidents.values()].sort(byUrgency);
  return {
    messageId,
    owner,
    user: nameOf(owner),
    contact: id,
    channel,
    address,
    at: world.clock(),
    timeZone: timeZoneOf(world.organisation, owner),
    listLink: await linkTo(world, 'list', messageId, owner, id),
    incidents: await Promise.all(
      sorted.map(async ({ incident, recipient }) => ({
        incidentId: incident.id,
        service: incident.service,
        priority: incident.priority,
        title: incident.title,
        since: incident.createdAt,
        because: recipient.because,
        answerLink: await answerLink(world, incident.id, owner, id),
      })),
    ),
  };
};

const byUrgency = ({ incident: a }: Notification, { incident: b }: Notification): number =>
  a.priority.localeCompare(b.priority) || a.createdAt - b.createdAt || a.id.localeCompare(b.id);
