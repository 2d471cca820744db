import type { AlertBody } from '../../workflows/alert-event';
import type { Incident } from '../../workflows/incident';
import type { NotifyRequest, NotifyResult } from '../../workflows/payloads';
import type { Target } from '../../workflows/policy';
import { type Contact, contactsOf } from '../contacts/contact';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { factsOf, nobodyToNotify, record } from '../incidents/timeline';
import { deliverOnce } from './deliver';
import type { NotifyWorld } from './notify-world';
import { type Gap, type Recipient, resolveTargets } from './recipients';
import { inShadow, isShadow } from './shadow';

/** Not one message could be delivered: the machine tries again, and then lets the level's time run. */
export class NothingDelivered extends Error {
  override readonly name = 'NothingDelivered';
}

/**
 * Tells everybody whom a level means, now, on all their contact methods. Safe to repeat: what is on record as delivered
 * is skipped.
 * @throws NothingDelivered when there was somebody to tell and nothing arrived, or when the last resort is nobody.
 */
export const notify = async (world: NotifyWorld, request: NotifyRequest): Promise<NotifyResult> => {
  const item = await world.table.get(keys.incident(request.incident));
  const stale = whyNot(item && toIncident(item), request);
  if (!item || stale) return { notified: [], reaches: 'somebody', because: stale ?? 'it does not exist' };
  const incident = toIncident(item);
  await record(world.table, incident.id, factsOf(incident));

  const targets = targetsOf(request, incident);
  const { recipients, gaps } = resolveTargets(world.organisation, targets, world.clock());
  const reachable = await withContacts(world, incident.service, recipients);
  await recordGaps(world, request, [...gaps, ...withoutContacts(reachable)]);
  const body = ((await world.table.get(keys.alert(incident.id))) ?? {}) as Partial<AlertBody>;
  const notified = await Promise.all(
    reachable.flatMap(({ recipient, contacts }) =>
      contacts.map((contact) => deliverOnce(world, { request, incident, body, recipient, contact })),
    ),
  );
  if (notified.length === 0 && request.level > 0)
    return { notified, reaches: 'nobody', because: 'the level reaches nobody' };
  if (notified.every(({ result }) => result === 'failed'))
    throw new NothingDelivered(`none of ${notified.length} notifications was delivered`);
  return {
    notified,
    reaches: 'somebody',
    because: `level ${request.level} '${request.levelName}', round ${request.round}`,
  };
};

/** The level's own, and with the first level whom the alert or a responder asked for. */
const targetsOf = ({ level, targets }: NotifyRequest, { responders }: Incident): readonly Target[] => [
  ...targets.filter(({ namedBy }) => namedBy === undefined),
  ...(level === 1 || targets.some(({ namedBy }) => namedBy !== undefined) ? responders : []),
];

/** Somebody may have answered, or a newer execution taken over, since the claim. */
const whyNot = (incident: Incident | undefined, request: NotifyRequest): string | undefined => {
  if (!incident) return 'it does not exist';
  if (incident.generation !== request.generation) return 'a newer execution has taken over';
  if (incident.visit !== request.visit) return 'it has moved on';
  const climbs =
    incident.status === 'triggered' || (incident.status === 'acknowledged' && incident.doneWhen === 'resolved');
  return climbs ? undefined : `it is ${incident.status}`;
};

interface Reachable {
  readonly recipient: Recipient;
  readonly contacts: readonly Contact[];
}

export const withContacts = (
  world: NotifyWorld,
  service: string,
  recipients: readonly Recipient[],
): Promise<readonly Reachable[]> =>
  Promise.all(
    recipients.map(async (recipient) => {
      const contacts = await contactsFor(world, recipient);
      return isShadow(world.organisation, service) ? inShadow(recipient, contacts) : { recipient, contacts };
    }),
  );

const contactsFor = async (world: NotifyWorld, { owner }: Recipient): Promise<readonly Contact[]> => {
  const webhook = owner.startsWith('webhook:')
    ? world.organisation.webhooks[owner.slice('webhook:'.length)]
    : undefined;
  if (webhook) return [{ id: 'webhook', channel: 'webhook', address: webhook.url }];
  return [...(await contactsOf(world.table, owner)), ...world.givenContacts(owner)];
};

export const withoutContacts = (reachable: readonly Reachable[]): readonly Gap[] =>
  reachable
    .filter(({ contacts }) => contacts.length === 0)
    .map(({ recipient }) => ({ target: recipient.owner, because: `${recipient.because}, but has no contact method` }));

export const recordGaps = (world: NotifyWorld, request: NotifyRequest, gaps: readonly Gap[]): Promise<void> =>
  record(
    world.table,
    request.incident,
    gaps.map(({ target, because }) =>
      nobodyToNotify(request.visit, target, {
        at: world.clock(),
        because: `${target}: ${because}`,
        level: request.level,
        levelName: request.levelName,
        round: request.round,
        generation: request.generation,
      }),
    ),
  );
