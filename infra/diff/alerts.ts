import type { Trigger } from '../../workflows/alert-event';
import { type EpochMillis, PRIORITIES, type Priority } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { RoutingRule } from '../../workflows/routing-rule';
import { DETAILS, type Where } from '../../workflows/where';
import { alertOf } from '../simulate/night';
import { type Asked, askedBy, NOTHING, sayingAll, sayingEach } from './asked';

/** Alerts that routing may tell apart: of one service and priority, with what a rule asks for. */
export interface AlertKind extends Asked {
  readonly service: string;
  readonly priority: Priority;
}

/** For each service that both have: plain alerts, and more for each routing rule that asks for something else. */
export const alertKinds = (before: Organisation, after: Organisation): readonly AlertKind[] =>
  Object.keys(after.services)
    .filter((service) => Object.hasOwn(before.services, service))
    .flatMap((service) => {
      const rules = [before, after].flatMap((organisation) => rulesFor(organisation, service));
      const asked = [NOTHING, ...rules.flatMap(({ when }) => askedBy(when))];
      const each = new Map(asked.map((one) => [JSON.stringify(one), one]));
      return [...each.values()].flatMap((one) => PRIORITIES.map((priority) => ({ service, priority, ...one })));
    });

/** The rules that may decide about an alert of a service. */
export const rulesFor = ({ services, teams }: Organisation, service: string): readonly RoutingRule[] =>
  (teams[services[service]?.team ?? '']?.routing ?? []).filter(({ when }) => when.services?.includes(service) ?? true);

/** An alert of that kind, as routing sees it: it says nothing that no rule asks for. */
export const alertOfKind = (
  { service, priority, tags, text, source, where = [] }: AlertKind,
  at: EpochMillis,
): Trigger => {
  const title = sayingAll(where, 'title');
  const description = [sayingAll(where, 'description'), title === '' ? '' : text].filter((part) => part !== '');
  const alert = alertOf({ service, at, priority, title: title || text, tags: [...tags, ...sayingEach(where, 'tags')] });
  const body = {
    ...alert.body,
    description: description.join(' '),
    source: sayingAll(where, 'source') || source,
    entity: sayingAll(where, 'entity'),
    actions: sayingEach(where, 'actions'),
    details: detailsIn(where),
  };
  return { ...alert, dedupKey: sayingAll(where, 'dedupKey') || alert.dedupKey, body };
};

const detailsIn = (where: readonly Where[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    where.flatMap(({ field }) =>
      field.startsWith(DETAILS) ? [[field.slice(DETAILS.length), sayingAll(where, field)]] : [],
    ),
  );
