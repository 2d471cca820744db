import { type AlertBody, NO_BODY } from '../../workflows/alert-event';
import type { EpochMillis, Incident } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { Target } from '../../workflows/policy';
import { iso } from '../api/incident-view';
import type { Item } from '../incidents/items';
import { hasAlias } from '../intake/integrations/opsgenie';

/** The alias of an alert: without one of its own it is its id. */
export const aliasOfAlert = ({ id, dedupKey }: Pick<Incident, 'id' | 'dedupKey'>): string =>
  hasAlias(dedupKey) ? dedupKey : id;

/** Everything that the list shows of an alert. Instants are ISO 8601 in UTC. */
export const alertRow = (incident: Incident, alert: Item | undefined, organisation: Organisation) => {
  const { tags, source } = bodyIn(alert);
  return {
    id: incident.id,
    tinyId: incident.tinyId,
    alias: aliasOfAlert(incident),
    message: incident.title,
    status: incident.status === 'resolved' ? 'closed' : 'open',
    acknowledged: acknowledgedBy(incident) !== undefined,
    isSeen: incident.last !== undefined,
    tags,
    snoozed: incident.status === 'snoozed',
    ...(incident.status === 'snoozed' ? { snoozedUntil: iso(incident.until) } : {}),
    count: incident.count,
    lastOccurredAt: iso(incident.lastOccurredAt),
    createdAt: iso(incident.createdAt),
    updatedAt: iso(updatedAt(incident, alert)),
    source,
    owner: ownerOf(incident),
    priority: incident.priority,
    ownerTeamId: teamOf(incident, organisation),
    teams: [
      { id: teamOf(incident, organisation), name: organisation.teams[teamOf(incident, organisation)]?.name ?? '' },
    ],
    responders: respondersOf(incident, organisation),
    integration: {
      id: incident.service,
      name: organisation.services[incident.service]?.name ?? incident.service,
      type: 'API',
    },
    report: reportOf(incident),
  };
};

/** One alert with all that is known about it. */
export const alertView = (incident: Incident, alert: Item | undefined, organisation: Organisation) => {
  const { description, entity, details, actions, truncated } = bodyIn(alert);
  return { ...alertRow(incident, alert, organisation), actions, entity, description, details, truncated };
};

export const bodyIn = (alert: Item | undefined): AlertBody => ({ ...NO_BODY, ...(alert as Partial<AlertBody>) });

export const teamOf = ({ service }: Incident, { services }: Organisation): string => services[service]?.team ?? '';

/** To whom it was assigned, else who took it. */
export const ownerOf = (incident: Incident): string => incident.owner ?? acknowledgedBy(incident) ?? '';

/** Also of a closed alert; one that was snoozed, given back or left too long is nobody's. */
const acknowledgedBy = (incident: Incident): string | undefined =>
  tookIt(incident) ? incident.acknowledgedBy : undefined;

type Taken = Incident & { readonly acknowledgedBy: string; readonly acknowledgedAt: EpochMillis };

const tookIt = (incident: Incident): incident is Taken =>
  (incident.status === 'acknowledged' || incident.status === 'resolved') && 'acknowledgedBy' in incident;

/** Whoever changed it last wrote down when, on the incident or on its alert. */
export const updatedAt = (incident: Incident, alert: Item | undefined): EpochMillis => {
  const edited = [incident as unknown as Item, alert].map(
    (item) => (item?.['lastEdit'] as { at: number } | undefined)?.at,
  );
  return Math.max(incident.lastOccurredAt, incident.last?.at ?? 0, ...edited.map((at) => at ?? 0));
};

/** The team that owns it, and everybody who was asked for by name. */
export const respondersOf = (incident: Incident, organisation: Organisation) => {
  const team = teamOf(incident, organisation);
  return [
    ...(team === '' ? [] : [{ type: 'team', id: team, name: organisation.teams[team]?.name ?? team }]),
    ...incident.responders.flatMap((target) => responder(target, organisation)),
  ];
};

const responder = (target: Target, { users }: Organisation) => {
  if (target.user !== undefined)
    return [{ type: 'user', id: target.user, name: users[target.user]?.name ?? target.user, username: target.user }];
  if (target.schedule !== undefined) return [{ type: 'schedule', id: target.schedule, name: target.schedule }];
  if (target.channelOf !== undefined) return [{ type: 'team', id: target.channelOf, name: target.channelOf }];
  return [];
};

/** Times in milliseconds since the alert was created, as far as it has got. */
const reportOf = (incident: Incident) => ({
  ...(tookIt(incident)
    ? { ackTime: incident.acknowledgedAt - incident.createdAt, acknowledgedBy: incident.acknowledgedBy }
    : {}),
  ...(incident.status === 'resolved'
    ? { closeTime: incident.resolvedAt - incident.createdAt, closedBy: incident.resolvedBy }
    : {}),
});
