import type { AlertBody } from '../../workflows/alert-event';
import type { Incident } from '../../workflows/incident';
import type { Contact } from '../contacts/contact';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { Key } from '../incidents/table-client';
import { resultSoFar } from './note-delivery';
import type { NeededUntil, Notification } from './notification';
import type { NotifyWorld } from './notify-world';
import type { Queued } from './queue';
import { isShadow } from './shadow';

/** What has become of a notification while it waited. */
export type Waiting =
  | { readonly kind: 'wanted'; readonly key: Key; readonly notification: Notification; readonly since: number }
  | { readonly kind: 'needless'; readonly key: Key; readonly notification: Notification; readonly because: string }
  | { readonly kind: 'sent'; readonly key: Key };

export type Wanted = Extract<Waiting, { readonly kind: 'wanted' }>;

/** @param contact as it is now; undefined when it is gone */
export const waitingIn = async (
  world: NotifyWorld,
  queue: readonly Queued[],
  contact: Contact | undefined,
): Promise<readonly Waiting[]> => {
  const ids = [...new Set(queue.map(({ request }) => request.incident))];
  const items = await world.table.getMany(ids.map(keys.incident));
  const incidents = new Map(items.map(toIncident).map((incident) => [incident.id, incident]));
  const bodies = ids.length === 1 ? await world.table.getMany(ids.map(keys.alert)) : [];
  const waiting = queue.map((queued) =>
    waitingOf(world, queued, incidents.get(queued.request.incident), contact, bodies[0]),
  );
  return Promise.all(waiting);
};

const waitingOf = async (
  world: NotifyWorld,
  queued: Queued,
  incident: Incident | undefined,
  now: Contact | undefined,
  body: Partial<AlertBody> = {},
): Promise<Waiting> => {
  const { pk, sk, request, owner, because, needed, at } = queued;
  const key = { pk, sk };
  if (!incident) return { kind: 'sent', key };
  const contact = now ?? { id: queued.contact, channel: queued.channel, address: '' };
  const notification = { request, incident, body, recipient: { owner, because }, contact, needed };
  if ((await resultSoFar(world, notification)).result === 'delivered') return { kind: 'sent', key };
  // Since it was put there: nothing about such a service leaves the house, and nothing else is held up by it.
  const shadow = isShadow(world.organisation, incident.service);
  const why = shadow ? 'its service is in shadow' : whyNeedless(incident, needed);
  return why === undefined
    ? { kind: 'wanted', key, notification, since: at }
    : { kind: 'needless', key, notification, because: why };
};

/** A level that has passed meanwhile is none: its people were to be told, and nobody has answered. */
export const whyNeedless = (incident: Incident, needed: NeededUntil): string | undefined => {
  if (incident.status === 'resolved') return `resolved by ${incident.resolvedBy}`;
  if (incident.status === 'snoozed' && needed !== 'resolved') return `snoozed by ${incident.snoozedBy}`;
  if (incident.status === 'acknowledged' && needed === 'answered') return `acknowledged by ${incident.acknowledgedBy}`;
  return undefined;
};

export const needless = (because: string): string => `not needed: ${because}`;
