import type { AlertDraft, AlertEvent, Parsed, TriggerDraft } from '../../workflows/alert-event';
import { keyOf } from '../../workflows/key-of';
import type { Organisation } from '../../workflows/organisation';
import type { AccessKey, Sender } from '../access/access-key';
import { Refused } from '../api/http';
import { brief } from '../api/parse';
import { forwardAll, type Onward, type Original } from '../forward/forward';
import { inTurnsOf } from '../runtime/in-turns';
import { measure } from '../runtime/metrics';
import { type Accepted, accept } from './accept';
import type { IntakeWorld } from './world';

/** Whose alerts come in with this key: an operator speaks for everybody. */
export const senderOf = (key: AccessKey | undefined): Sender =>
  key?.scope.kind === 'integration' ? key.scope.of : { kind: 'organisation' };

/** How a payload came, where that matters. */
export interface Came {
  /** Narrows the dedup keys to a part of the sender's own; for protocols where they belong to one key. */
  readonly space?: string;
  /** The request itself, where another system would understand it as it is. */
  readonly original?: Original;
}

/** Alerts of one payload that are taken at the same time: a group of hundreds must not outlast the function. */
const WIDTH = 8;

/**
 * Takes what an integration made of a payload, the most urgent first. When this returns, all of it is durable.
 * @throws Refused when the payload is refused or names a service that does not exist; nothing of it is taken then
 */
export const receive = async (
  world: IntakeWorld,
  sender: Sender,
  parsed: Parsed,
  { space = '', original }: Came = {},
): Promise<readonly Accepted[]> => {
  if (parsed.kind === 'refused') throw new Refused(422, Object.values(parsed.problems).join('; '), parsed.problems);
  if (parsed.kind === 'ignored') return [];
  const addressed = parsed.events.map((draft) => ({ draft, event: address(world.organisation, sender, draft, space) }));
  const outcomes = new Map<AlertDraft, Accepted>();
  const take = async ({ draft, event }: Addressed): Promise<void> => {
    outcomes.set(draft, await accept(world, event));
  };
  // What a payload says twice about one alert counts in its order, in the turn of the most urgent of it.
  const urgencies = mostUrgent(addressed);
  const byUrgency = [...addressed].sort((a, b) => urgencies(a) - urgencies(b));
  await inTurnsOf(byUrgency, WIDTH, alertOf, take);
  measure(world, { AlertsIn: outcomes.size });
  const all = addressed.flatMap((one) => onward(one, outcomes.get(one.draft), original));
  await forwardAll(world, all);
  return addressed.flatMap(({ draft }) => outcomes.get(draft) ?? []);
};

interface Addressed {
  readonly draft: AlertDraft;
  readonly event: AlertEvent;
}

const alertOf = ({ event }: Addressed): string => `${event.scope} ${event.dedupKey}`;

/** How urgent the alert is that an event is about, going by all that the payload says of it. */
const mostUrgent = (all: readonly Addressed[]): ((one: Addressed) => number) => {
  const known = new Map<string, number>();
  for (const one of all) known.set(alertOf(one), Math.min(urgency(one.event), known.get(alertOf(one)) ?? LEAST_URGENT));
  return (one) => known.get(alertOf(one)) ?? LEAST_URGENT;
};

const onward = ({ draft, event }: Addressed, outcome: Accepted | undefined, original?: Original): readonly Onward[] => {
  if (outcome === undefined) return [];
  const { service, id } = outcome.kind === 'nothing open' ? { service: event.service, id: '' } : outcome.incident;
  const what = original ? ({ kind: 'alert', draft, original } as const) : ({ kind: 'draft', draft } as const);
  return [{ service, what: { ...what, incident: id } }];
};

/** Answers need no waiting either, but nobody is woken by them. */
const urgency = (event: AlertEvent): number =>
  event.kind === 'trigger' ? Number(event.priority.slice(1)) : LEAST_URGENT;
const LEAST_URGENT = 9;

/**
 * The alert event that a draft becomes for a sender. A sender that belongs to a service or a team wins over whatever
 * the payload names: neither another service nor responders of its own choice.
 * @throws Refused naming the services there are
 */
export const address = (organisation: Organisation, sender: Sender, draft: AlertDraft, space = ''): AlertEvent => {
  const service = serviceFor(organisation, sender, draft.service);
  const scope = [scopeOf(sender, service), ...(space === '' ? [] : [space])].join('#');
  if (draft.kind !== 'trigger') return { ...draft, service, scope };
  if (sender.kind !== 'organisation') return { ...draft, service, scope, responders: [] };
  return { ...draft, service: draft.service ? service : serviceOfResponders(organisation, draft, service), scope };
};

/** The first team that the alert names owns it; what closes it again names nobody, so the dedup scope stays. */
const serviceOfResponders = (organisation: Organisation, { responders }: TriggerDraft, otherwise: string): string => {
  const team = responders.find(({ type }) => type === 'team');
  const key = team && keyOf(organisation.teams, team.name);
  return (key && servicesOf(organisation, key)[0]) ?? otherwise;
};

/** Within which a dedup key is unique. An operator's and a service's own keys mean the same incident. */
export const scopeOf = (sender: Sender, service: string): string =>
  sender.kind === 'team' ? `team:${sender.team}` : service;

/** The sender's own service, else the one that the alert names, else the default one. */
export const serviceFor = (organisation: Organisation, sender: Sender, named?: string): string => {
  const { services, defaultService } = organisation;
  const own = sender.kind === 'service' ? sender.service : undefined;
  if (sender.kind === 'team') return serviceOfTeam(organisation, sender.team, named);
  const name = own ?? (named || defaultService);
  if (Object.hasOwn(services, name)) return name;
  const problem = own
    ? `the key belongs to service '${own}', which does not exist any more; there are ${inList(services)}`
    : `'service' should be one of ${inList(services)}, got ${brief(name)}`;
  throw new Refused(422, problem, { service: problem });
};

/** The one that is named, if it is the team's, else the first that it owns. */
const serviceOfTeam = (organisation: Organisation, team: string, named?: string): string => {
  const own = servicesOf(organisation, team);
  const service = own.find((name) => name === named) ?? own[0];
  if (service) return service;
  const problem = `the key belongs to team '${team}', which owns no service; an alert needs one`;
  throw new Refused(422, problem, { service: problem });
};

const servicesOf = ({ services }: Organisation, team: string): readonly string[] =>
  Object.keys(services).filter((name) => services[name]?.team === team);

const inList = (known: object): string =>
  Object.keys(known)
    .map((name) => `'${name}'`)
    .join(', ');
