import { inWords } from '../../../../workflows/span';
import type { Draft } from '../../draft';
import type { OldEscalation, OldSystem } from '../../old/old-system';
import type { TranslateOptions } from '../../translate-options';
import { pagerDutyBookOf } from '../book';
import type { PagerDutyExport, PagerDutyService } from '../export';
import { shownName } from '../translate/saying';
import { type Variant, variantsOf } from '../translate/variants';
import { type Account, type Climb, nightOf } from './night';
import { edgesOf } from './on-call';
import { routesOf, urgencyAt } from './routes';

/**
 * What PagerDuty's documented rules make of an account.
 * @param draft only for which policies there are
 */
export const pagerDutyAsItWas = (
  from: PagerDutyExport,
  options: TranslateOptions,
  draft: Pick<Draft, 'organisation'>,
): OldSystem => {
  const book = pagerDutyBookOf(from);
  const account: Account = {
    from,
    book,
    users: new Map(from.users.map((user) => [user.id, user])),
    timeZone: options.timeZone,
  };
  const variants = variantsOf({ ...from, services: from.services.filter(({ status }) => status !== 'disabled') }, book);
  const made = new Set(draft.organisation.policies.map(({ name }) => name));
  return {
    name: 'PagerDuty',
    escalations: variants.all.map((variant) =>
      escalationOf(
        variant,
        account,
        made.has(variant.key) ? variant.key : undefined,
        variant.key === book.policy(variant.policy.id),
      ),
    ),
    routes: routesOf(account, variants, options.now),
  };
};

const escalationOf = (
  variant: Variant,
  account: Account,
  policy: string | undefined,
  plain: boolean,
): OldEscalation => {
  const { policy: from, low, timeoutSeconds, services } = variant;
  const climb: Omit<Climb, 'urgency'> = {
    policy: from,
    escalates: !low,
    timeoutSeconds: low ? undefined : timeoutSeconds,
  };
  const ids = new Set(from.rules.flatMap(({ targets }) => targets.map(({ id }) => id)));
  const schedules = account.from.schedules.filter(({ id }) => ids.has(id));
  return {
    name: nameOf(variant, plain),
    policy,
    night: (alert, answers) => {
      const urgency = urgencyOf(services, low, alert.at, alert.priority);
      return nightOf(account, { ...climb, urgency }, alert.at, answers);
    },
    edges: (begin, end) => schedules.flatMap((schedule) => edgesOf(schedule, begin, end, account.timeZone)),
    times: timesOf(climb),
  };
};

/** As most of its services have it; what never escalates is of low urgency, unless the severity decides. */
const urgencyOf = (
  services: readonly PagerDutyService[],
  low: boolean,
  at: number,
  priority: Parameters<typeof urgencyAt>[2],
): Climb['urgency'] => {
  const bySeverity = services.filter(
    (service) => service.urgency.kind === 'constant' && service.urgency.urgency === 'severity_based',
  );
  if (bySeverity.length * 2 > services.length) return urgencyAt(bySeverity[0] as PagerDutyService, at, priority);
  return low ? 'low' : 'high';
};

const nameOf = ({ policy, low, timeoutSeconds }: Variant, plain: boolean): string => {
  const name = shownName(policy.name, 'an escalation policy');
  if (low) return `${name}, low urgency`;
  if (plain) return name;
  return timeoutSeconds === undefined
    ? `${name}, an acknowledgment lasts`
    : `${name}, acknowledged for ${inWords({ seconds: timeoutSeconds })}`;
};

const timesOf = ({ policy, escalates }: Omit<Climb, 'urgency'>): readonly number[] => {
  const rules = escalates ? policy.rules : policy.rules.slice(0, 1);
  const rounds = escalates ? policy.loops + 1 : 1;
  let minute = 0;
  return Array.from({ length: rounds }, () => rules).flatMap((round) =>
    round.map(({ delayMinutes }) => {
      const at = minute;
      minute += delayMinutes;
      return at;
    }),
  );
};
