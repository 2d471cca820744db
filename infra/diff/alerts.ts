import type { Trigger } from '../../workflows/alert-event';
import { type EpochMillis, PRIORITIES, type Priority } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { Conditions, RoutingRule } from '../../workflows/routing-rule';
import { alertOf } from '../simulate/night';

/** Alerts that routing may tell apart: of one service and priority, with what a rule asks for. */
export interface AlertKind {
  readonly service: string;
  readonly priority: Priority;
  readonly tags: readonly string[];
  /** Part of the title; empty for none. */
  readonly text: string;
  /** Empty for any. */
  readonly source: string;
}

/** For each service that both have: plain alerts, and one more for each routing rule that asks for tags, text or a source. */
export const alertKinds = (before: Organisation, after: Organisation): readonly AlertKind[] =>
  Object.keys(after.services)
    .filter((service) => Object.hasOwn(before.services, service))
    .flatMap((service) => {
      const rules = [before, after].flatMap((organisation) => rulesFor(organisation, service));
      const asked = [NOTHING, ...rules.map(({ when }) => askedBy(when))];
      const each = new Map(asked.map((one) => [JSON.stringify(one), one]));
      return [...each.values()].flatMap((one) => PRIORITIES.map((priority) => ({ service, priority, ...one })));
    });

type Asked = Pick<AlertKind, 'tags' | 'text' | 'source'>;

const NOTHING: Asked = { tags: [], text: '', source: '' };

const askedBy = ({ tags = [], text = '', source = '' }: Conditions): Asked => ({
  tags: [...tags].sort(),
  text,
  source,
});

/** The rules that may decide about an alert of a service. */
export const rulesFor = ({ services, teams }: Organisation, service: string): readonly RoutingRule[] =>
  (teams[services[service]?.team ?? '']?.routing ?? []).filter(({ when }) => when.services?.includes(service) ?? true);

/** An alert of that kind, as routing sees it: it says nothing that no rule asks for. */
export const alertOfKind = ({ service, priority, tags, text, source }: AlertKind, at: EpochMillis): Trigger => {
  const alert = alertOf({ service, at, priority, title: text, tags });
  return { ...alert, body: { ...alert.body, source } };
};
