import { answerLink, linkTo } from '../links/links';
import { addressedTo } from './addressed-to';
import type { Bundle } from './channels/channel';
import { digestOf, messageIdOf, type Notification } from './notification';
import type { NotifyWorld } from './notify-world';

/** Several notifications of one contact method as one message: each incident once, the most urgent first, then the oldest. */
export const bundleOf = async (world: NotifyWorld, notifications: readonly Notification[]): Promise<Bundle> => {
  const [first] = notifications;
  if (!first) throw new Error('there is nothing to bundle');
  const { owner } = first.recipient;
  // The same notifications are the same message, whoever sends them.
  const messageId = digestOf(['bundle', ...notifications.map(messageIdOf).toSorted()]);
  const incidents = new Map(notifications.map((one) => [one.incident.id, one]));
  const sorted = [...incidents.values()].sort(byUrgency);
  return {
    ...addressedTo(world, owner, first.contact, messageId),
    listLink: await linkTo(world, 'list', messageId, owner, first.contact.id),
    incidents: await Promise.all(
      sorted.map(async ({ incident, recipient }) => ({
        incidentId: incident.id,
        service: incident.service,
        priority: incident.priority,
        title: incident.title,
        since: incident.createdAt,
        because: recipient.because,
        answerLink: await answerLink(world, incident.id, owner, first.contact.id),
      })),
    ),
  };
};

const byUrgency = ({ incident: a }: Notification, { incident: b }: Notification): number =>
  a.priority.localeCompare(b.priority) || a.createdAt - b.createdAt || a.id.localeCompare(b.id);
