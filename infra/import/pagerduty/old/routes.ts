import type { EpochMillis, Priority } from '../../../../workflows/incident';
import type { OldRoute } from '../../old/old-system';
import type { PagerDutyEventRule, PagerDutyRuleSet, PagerDutyService } from '../export';
import { alternativesOf, type Term } from '../translate/pcl';
import { called, shownName } from '../translate/saying';
import type { Variants } from '../translate/variants';
import { decidedBy, isDuring } from './event-rules';
import type { Account } from './night';

type Alert = OldRoute['alert'];

/** For each service a serious alert and a slight one, in support hours and outside; and one for each event rule. */
export const routesOf = (account: Account, variants: Variants, now: EpochMillis): readonly OldRoute[] =>
  account.from.services.flatMap((service): readonly OldRoute[] => {
    const key = account.book.service(service.id);
    const followed = variants.of(service);
    if (key === undefined || followed === undefined || service.status === 'disabled') return [];
    const rules = account.from.ruleSets.filter((set) => set.kind === 'service' && set.service === service.id);
    const plain = { ...EMPTY, service: key, at: now };
    const alerts = [
      ...instantsOf(service, now).flatMap(({ at, which }) =>
        (['P1', 'P5'] as const).map((priority) => ({ name: `${priority}${which}`, alert: { ...plain, at, priority } })),
      ),
      ...rules.flatMap((set) => samplesOf(set, plain)),
    ];
    return alerts.map(({ name, alert }) => ({
      name: `${called('service', service.name)}, ${name}`,
      alert,
      goesTo: goesTo(account, service, followed, rules, alert),
    }));
  });

const EMPTY: Omit<Alert, 'service' | 'at'> = {
  priority: 'P1',
  title: 'Something is wrong',
  description: '',
  source: 'somewhere',
  entity: '',
  tags: [],
  details: {},
};

const goesTo = (
  { from, book }: Account,
  service: PagerDutyService,
  { usual, low }: { readonly usual: string; readonly low: string },
  rules: readonly PagerDutyRuleSet[],
  alert: Alert,
): OldRoute['goesTo'] => {
  const nameOf = (id: string | undefined): string =>
    shownName(from.policies.find((policy) => policy.id === id)?.name ?? '', 'an escalation policy');
  for (const set of rules) {
    const { suppress, policy } = decidedBy(set, alert);
    if (suppress) return 'nobody';
    if (policy !== undefined) return { policy: book.policy(policy), name: nameOf(policy) };
  }
  const isLow = urgencyAt(service, alert.at, alert.priority) === 'low';
  return {
    policy: isLow ? low : usual,
    name: `${nameOf(service.policy)}${isLow && low !== usual ? ', low urgency' : ''}`,
  };
};

/** Severities `critical` and `error` are of high urgency where it follows the severity. */
export const urgencyAt = ({ urgency }: PagerDutyService, at: EpochMillis, priority: Priority): 'high' | 'low' => {
  const word =
    urgency.kind === 'constant' ? urgency.urgency : isInHours(urgency.hours, at) ? urgency.during : urgency.outside;
  if (word === 'severity_based') return priority === 'P1' || priority === 'P2' ? 'high' : 'low';
  return word === 'low' ? 'low' : 'high';
};

type Hours = Extract<PagerDutyService['urgency'], { kind: 'support hours' }>['hours'];

const isInHours = ({ timeZone, start, end, days }: Hours, at: EpochMillis): boolean =>
  isDuring(
    {
      kind: 'hours',
      not: false,
      hours: { days: days.map((day) => DAYS[day - 1] ?? ''), from: start, to: end, timeZone },
    },
    at,
  );

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HALF_HOUR = 30 * 60_000;
const WEEK = 7 * 86_400_000;

const instantsOf = ({ urgency }: PagerDutyService, now: EpochMillis) => {
  if (urgency.kind === 'constant') return [{ at: now, which: '' }];
  return [
    { at: firstIn(now, (at) => isInHours(urgency.hours, at)), which: ' in support hours' },
    { at: firstIn(now, (at) => !isInHours(urgency.hours, at)), which: ' outside support hours' },
  ].flatMap(({ at, which }) => (at === undefined ? [] : [{ at, which }]));
};

/** The first half hour of the coming week of which something is so. */
const firstIn = (now: EpochMillis, so: (at: EpochMillis) => boolean): EpochMillis | undefined => {
  for (let at = Math.ceil(now / HALF_HOUR) * HALF_HOUR; at < now + WEEK; at += HALF_HOUR) if (so(at)) return at;
  return undefined;
};

const samplesOf = (set: PagerDutyRuleSet, plain: Alert) =>
  set.sets.flatMap(({ id, rules }) =>
    rules.flatMap((rule, index) => {
      const alert = sampleOf(rule, plain);
      return alert ? [{ name: `rule '${shownName(rule.label, `${id} ${index + 1}`)}'`, alert }] : [];
    }),
  );

/** An alert that meets the first condition, as far as this can be read. */
const sampleOf = ({ conditions, disabled }: PagerDutyEventRule, plain: Alert): Alert | undefined => {
  const terms = conditions[0] === undefined ? [] : alternativesOf(conditions[0])?.[0];
  if (disabled || terms === undefined) return undefined;
  return terms.reduce<Alert | undefined>((alert, term) => alert && withTerm(alert, term), plain);
};

const PRIORITY: Readonly<Record<string, Priority>> = { critical: 'P1', error: 'P2', warning: 'P3', info: 'P5' };

const withTerm = (alert: Alert, term: Term): Alert | undefined => {
  if (term.kind === 'hours') {
    const at = firstIn(alert.at, (one) => isDuring(term, one) !== term.not);
    return at === undefined ? undefined : { ...alert, at };
  }
  if (term.not) return alert;
  const value = term.test === 'exists' ? 'something' : term.value;
  if (term.field === 'event.severity') {
    const known = value.toLowerCase();
    return Object.hasOwn(PRIORITY, known) ? { ...alert, priority: PRIORITY[known] ?? 'P1' } : undefined;
  }
  if (term.field === 'event.summary') return { ...alert, title: value };
  if (term.field === 'event.source') return { ...alert, source: value };
  if (term.field === 'event.component') return { ...alert, entity: value };
  const name = term.field.replace(/^event\.(custom_details\.)?/, '');
  return { ...alert, details: { ...alert.details, [name]: value } };
};
