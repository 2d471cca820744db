import type { Priority } from '../../../../workflows/incident';
import type { Service } from '../../../../workflows/organisation';
import type { RoutingRule } from '../../../../workflows/routing-rule';
import type { Note } from '../../note';
import type { PagerDutyBook } from '../book';
import type { PagerDutyExport, PagerDutyService } from '../export';
import { routingFromEventRules } from './event-rules';
import { approximated, called, notTranslated, shownName, type Translated, translated } from './saying';
import { aboutService } from './service-notes';
import type { Owners } from './teams';
import { byUrgency } from './urgency';
import type { Variants } from './variants';

export interface ServiceContext {
  readonly book: PagerDutyBook;
  readonly owners: Owners;
  readonly variants: Variants;
  /** Whether a policy was made. */
  readonly exists: (policy: string) => boolean;
  readonly lowUrgency: readonly Priority[];
}

export interface Services {
  readonly services: Readonly<Record<string, Service>>;
  /** By team. */
  readonly routing: ReadonlyMap<string, readonly RoutingRule[]>;
}

/** Disabled services take no events, so they are left out. */
export const isOn = ({ status }: PagerDutyService): boolean => status !== 'disabled';

/** The team that a service belongs to: its own, else that of its escalation policy. */
export const teamOfService = (service: PagerDutyService, from: PagerDutyExport, owners: Owners): string =>
  owners.firstOf(service.teams) ??
  owners.firstOf(from.policies.find(({ id }) => id === service.policy)?.teams ?? []) ??
  owners.none;

export const translateServices = (from: PagerDutyExport, context: ServiceContext): Translated<Services> => {
  const routing = new Map<string, RoutingRule[]>();
  const services: [string, Service][] = [];
  const notes: Note[] = [];
  for (const service of from.services) {
    const key = context.book.service(service.id) ?? '';
    const subject = called('service', service.name);
    if (!isOn(service)) {
      notes.push(
        notTranslated('services', subject, 'it is disabled and takes no events', 'nothing, or add it by hand'),
      );
      continue;
    }
    const team = teamOfService(service, from, context.owners);
    const made = translateService(service, key, team, from, context);
    services.push([key, made.service]);
    routing.set(team, [...(routing.get(team) ?? []), ...made.rules]);
    notes.push(translated('services', subject, `service '${key}'`), ...made.notes, ...aboutService(service, key));
  }
  return { made: { services: Object.fromEntries(services), routing }, notes };
};

const translateService = (
  service: PagerDutyService,
  key: string,
  team: string,
  from: PagerDutyExport,
  context: ServiceContext,
) => {
  const subject = called('service', service.name);
  const followed = context.variants.of(service);
  const known =
    followed && context.exists(followed.usual)
      ? { ...followed, low: context.exists(followed.low) ? followed.low : followed.usual }
      : undefined;
  const urgency = known && byUrgency(service, key, known, context.lowUrgency);
  const events =
    known && urgency
      ? from.ruleSets
          .filter((set) => set.kind === 'service' && set.service === service.id)
          .map((set) =>
            routingFromEventRules(set, {
              service: key,
              usual: known.usual,
              urgency,
              policyOf: (id) => policyOf(id, context),
            }),
          )
      : [];
  const pause =
    service.autoPauseSeconds === undefined ? undefined : Math.min(Math.max(1, service.autoPauseSeconds), 3600);
  const made: Service = {
    name: shownName(service.name, key),
    team,
    ...(urgency ? { policy: urgency.policy } : {}),
    ...(pause === undefined ? {} : { notifyAfter: { seconds: Math.round(pause) } }),
  };
  const notes: Note[] = [
    ...(urgency?.notes ?? [
      notTranslated('services', `${subject}, escalation policy`, 'it was not translated', 'give the service a policy'),
    ]),
    ...events.flatMap((one) => one.notes),
    ...(service.teams.length > 1
      ? [approximated('services', `${subject}, teams`, `it belongs to '${team}' alone: a service has one team`)]
      : []),
  ];
  return { service: made, rules: [...events.flatMap((one) => one.made), ...(urgency?.rules ?? [])], notes };
};

const policyOf = (id: string, { book, exists }: ServiceContext): string | undefined => {
  const key = book.policy(id);
  return key !== undefined && exists(key) ? key : undefined;
};
