import { answerLink } from '../links/links';
import type { Message } from './channels/channel';
import { conversationFor } from './conversations';
import { messageIdOf, type Notification, nameOf } from './notification';
import type { NotifyWorld } from './notify-world';
import { timeZoneOf } from './time-zone-of';
import type { Way } from './way';
import { whatNext } from './what-next';

/** A notification in the words and numbers that a channel makes its message of. */
export const messageOf = async (world: NotifyWorld, notification: Notification, way: Way): Promise<Message> => {
  const { request, incident, body, recipient, contact } = notification;
  const timeZone = timeZoneOf(world.organisation, recipient.owner);
  const at = world.clock();
  return {
    messageId: messageIdOf(notification),
    incidentId: incident.id,
    generation: request.generation,
    round: request.round,
    level: request.level,
    levelName: request.levelName,
    visit: request.visit,
    step: request.step,
    policy: request.policy,
    service: incident.service,
    priority: incident.priority,
    title: incident.title,
    description: body.description ?? '',
    link: body.link ?? '',
    owner: recipient.owner,
    user: nameOf(recipient.owner),
    contact: contact.id,
    timeZone,
    because: recipient.because,
    runbook: world.organisation.services[incident.service]?.runbook ?? '',
    next: whatNext(world.organisation, request, incident, at, timeZone),
    conversation: await conversationFor(world, incident.id, recipient.owner, contact.id, way),
    answerLink: await answerLink(world, incident.id, recipient.owner, contact.id),
    at,
    since: incident.createdAt,
    channel: contact.channel,
    address: contact.address,
  };
};
