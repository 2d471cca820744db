import { createHash } from 'node:crypto';
import type { AlertBody } from '../../workflows/alert-event';
import type { Incident } from '../../workflows/incident';
import type { Notified, NotifyRequest } from '../../workflows/payloads';
import type { Contact, Owner } from '../contacts/contact';
import { keys } from '../incidents/keys';
import { notified, record } from '../incidents/timeline';
import { answerLink } from '../links/links';
import { executionArn } from '../runtime/execution-arn';
import type { Log } from '../runtime/log';
import { SecretMissing } from '../runtime/secret-missing';
import type { Channel, Channels, Delivery, Message } from './channels/channel';
import type { Recipient } from './meant';
import type { NotifyWorld } from './notify-world';
import { isShadow, shadowChannels } from './shadow';
import { timeZoneOf } from './time-zone-of';

/** One contact method of one person, about one incident. */
export interface Notification {
  readonly request: NotifyRequest;
  readonly incident: Incident;
  readonly body: Partial<AlertBody>;
  readonly recipient: Recipient;
  readonly contact: Contact;
}

/** Milliseconds after which a provider counts as unreachable. */
const GIVE_UP_AFTER = 5000;
const TRIES = 2;

/**
 * Sends one notification unless the record says that it was delivered; then records it. Dying in between sends it
 * twice, never not at all: a duplicate is better than silence, and its message id is the same.
 */
export const deliverOnce = async (world: NotifyWorld, notification: Notification): Promise<Notified> => {
  const { request, recipient, contact } = notification;
  const { channel, name, note } = channelFor(channelsFor(world, notification.incident), contact);
  const of = { user: nameOf(recipient.owner), channel: name };
  const placed = notified(request.visit, `${request.step}#${recipient.owner}#${contact.id}`, {
    at: world.clock(),
    because: recipient.because + note,
    ...of,
    level: request.level,
    levelName: request.levelName,
    round: request.round,
    generation: request.generation,
    execution: executionArn(world.machinePrefix, request.policy, request.incident, request.generation),
  });
  const before = await world.table.get(keys.timeline(request.incident, placed.place));
  if (before?.['result'] === 'delivered') return { ...of, result: 'delivered before' };
  const delivery = await send(world.log, channel, await message(world, notification));
  const result = delivery.kind === 'delivered' ? 'delivered' : (`failed: ${delivery.reason}` as const);
  await record(world.table, request.incident, [{ ...placed, entry: { ...placed.entry, result } }]);
  return { ...of, result: delivery.kind };
};

interface Way {
  readonly channel: Channel | undefined;
  /** What really carries the message: the timeline must not claim more. */
  readonly name: string;
  readonly note: string;
}

/** A shadow service has no way out, also where somebody forgot that it is one. */
const channelsFor = ({ organisation, table, channels }: NotifyWorld, { service }: Incident): Channels =>
  isShadow(organisation, service) ? shadowChannels(table) : channels;

/** Without credentials for a channel, the embedded stack writes the message to the outbox instead, and says so. */
const channelFor = (channels: Channels, contact: Contact): Way => {
  const channel = channels[contact.channel];
  if (channel) return { channel, name: contact.channel, note: '' };
  const note = `; ${contact.channel} is not set up`;
  return channels.outbox
    ? { channel: channels.outbox, name: 'outbox', note: `${note}, so it went to the outbox` }
    : { channel: undefined, name: contact.channel, note };
};

const send = async (log: Log, channel: Channel | undefined, message: Message): Promise<Delivery> => {
  let delivery: Delivery = { kind: 'failed', worthRetrying: false, reason: 'not set up' };
  for (let attempt = 1; channel && attempt <= TRIES; attempt += 1) {
    delivery = await tryToSend(log, channel, message);
    if (delivery.kind === 'delivered' || !delivery.worthRetrying) return delivery;
  }
  return delivery;
};

const tryToSend = async (log: Log, channel: Channel, message: Message): Promise<Delivery> => {
  try {
    return await channel.deliver(message, AbortSignal.timeout(GIVE_UP_AFTER));
  } catch (error) {
    log.error('a channel failed', error, { incident: message.incidentId });
    return error instanceof SecretMissing
      ? { kind: 'failed', worthRetrying: false, reason: 'not set up' }
      : { kind: 'failed', worthRetrying: true, reason: 'unreachable' };
  }
};

const message = async (
  world: NotifyWorld,
  { request, incident, body, recipient, contact }: Notification,
): Promise<Message> => ({
  messageId: messageId(request, recipient.owner, contact.id),
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
  timeZone: timeZoneOf(world.organisation, recipient.owner),
  because: recipient.because,
  runbook: world.organisation.services[incident.service]?.runbook ?? '',
  next: '',
  conversation: '',
  answerLink: await answerLink(world, incident.id, recipient.owner, contact.id),
  at: world.clock(),
  since: incident.createdAt,
  channel: contact.channel,
  address: contact.address,
});

/** The same notification has the same id, whichever execution or retry sends it. */
const messageId = ({ incident, visit, step }: NotifyRequest, owner: Owner, contact: string): string =>
  createHash('sha256').update([incident, visit, step, owner, contact].join('\u0000')).digest('hex').slice(0, 32);

/** `user:a` is just `a` to people; teams and webhooks keep their kind. */
const nameOf = (owner: Owner): string => owner.replace(/^user:/, '');
