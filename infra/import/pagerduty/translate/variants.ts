import type { PagerDutyBook } from '../book';
import type { PagerDutyExport, PagerDutyPolicy, PagerDutyService } from '../export';

/**
 * An escalation policy as some services use it: how long an acknowledgment lasts is a matter of the service in
 * PagerDuty and of the policy here, and what is of low urgency does not escalate.
 */
export interface Variant {
  /** The name of the policy here. */
  readonly key: string;
  readonly policy: PagerDutyPolicy;
  readonly timeoutSeconds: number | undefined;
  /** Only the first rule is followed, once. */
  readonly low: boolean;
  readonly services: readonly PagerDutyService[];
}

/** What a service's incidents follow: most of them, and those of low urgency. */
export interface Followed {
  readonly usual: string;
  readonly low: string;
}

export interface Variants {
  readonly all: readonly Variant[];
  /** Undefined where the service's policy is not in the export. */
  readonly of: (service: PagerDutyService) => Followed | undefined;
}

/** The timeout that most services have gets the plain name. */
export const variantsOf = ({ policies, services }: PagerDutyExport, book: PagerDutyBook): Variants => {
  const taken = new Set(['direct', ...policies.flatMap(({ id }) => book.policy(id) ?? [])]);
  const all: Variant[] = [];
  const followed = new Map<string, Followed>();
  for (const policy of policies) {
    const users = services.filter((service) => service.policy === policy.id);
    const plain = book.policy(policy.id) ?? '';
    for (const [index, timeout] of timeoutsOf(users).entries()) {
      const those = users.filter((service) => service.acknowledgementTimeoutSeconds === timeout);
      const usual = index === 0 ? plain : free(plain, `ack-${lengthOf(timeout)}`, taken);
      all.push({ key: usual, policy, timeoutSeconds: timeout, low: false, services: those });
      const lowOnes = escalates(policy) ? those.filter(mayBeLow) : [];
      const low = lowOnes.length === 0 ? usual : free(usual, 'low', taken);
      if (low !== usual) all.push({ key: low, policy, timeoutSeconds: timeout, low: true, services: lowOnes });
      for (const service of those) followed.set(service.id, { usual, low });
    }
  }
  return { all, of: ({ id }) => followed.get(id) };
};

const escalates = ({ rules, loops }: PagerDutyPolicy): boolean => rules.length > 1 || loops > 0;

/** The most usual first; of a policy without services: that there is none. */
const timeoutsOf = (services: readonly PagerDutyService[]): readonly (number | undefined)[] => {
  const counts = new Map<number | undefined, number>();
  for (const { acknowledgementTimeoutSeconds: timeout } of services)
    counts.set(timeout, (counts.get(timeout) ?? 0) + 1);
  if (counts.size === 0) return [undefined];
  return [...counts].sort(([a, n], [b, m]) => m - n || (a ?? 0) - (b ?? 0)).map(([timeout]) => timeout);
};

const mayBeLow = ({ urgency }: PagerDutyService): boolean =>
  urgency.kind === 'constant' ? urgency.urgency !== 'high' : urgency.during !== 'high' || urgency.outside !== 'high';

const LONGEST = 48;

const free = (plain: string, suffix: string, taken: Set<string>): string => {
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? `-${suffix}` : `-${suffix}-${number}`;
    const key = `${plain.slice(0, LONGEST - end.length).replace(/-+$/, '')}${end}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return key;
  }
};

/** `90m`, `2h`, `45s`. */
const lengthOf = (seconds: number | undefined): string => {
  if (seconds === undefined) return 'lasts';
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${Math.round(seconds)}s`;
};
