import { inZone } from '../../../workflows/on-call/on-call';
import type { Finding, Report } from '../../../workflows/verify/finding';
import type { Interval } from '../../../workflows/verify/interval';
import { findingInWords } from './finding';

/** All of it: instants in UTC, and intervals also as the people of their zone would say them. */
export const reportJson = ({ from, until, findings, ...report }: Report) => ({
  from: iso(from),
  until: iso(until),
  ...report,
  errors: findings.filter(({ severity }) => severity === 'error').length,
  findings: findings.map((finding) => ({ ...asJson(finding), says: findingInWords(finding) })),
});

const asJson = (finding: Finding): object => {
  if (finding.kind === 'clock change') return clockChange(finding);
  if (finding.kind === 'contact unusable') return { ...finding, since: iso(finding.since) };
  if (!('intervals' in finding)) return finding;
  const { timeZone, intervals } = finding;
  return { ...finding, ...overrideOf(finding), intervals: intervals.map((interval) => span(interval, timeZone)) };
};

const overrideOf = (finding: Finding): object => {
  if (finding.kind !== 'override') return {};
  const { from, until, madeAt, ...override } = finding.override;
  return { override: { ...override, from: iso(from), until: iso(until), madeAt: iso(madeAt) } };
};

const clockChange = ({ at, effects, ...finding }: Extract<Finding, { readonly kind: 'clock change' }>): object => ({
  ...finding,
  at: iso(at),
  effects: effects.map((effect) => {
    if (effect.kind === 'length') return { ...effect, ...span(effect, finding.timeZone) };
    if (effect.kind === 'repeated') return { ...effect, at: iso(effect.at) };
    return { ...effect, reading: iso(effect.reading).slice(0, 16) };
  }),
});

const span = ({ from, until }: Interval, timeZone: string) => ({
  from: iso(from),
  until: iso(until),
  local: { from: inZone(from, timeZone), until: inZone(until, timeZone) },
});

const iso = (at: number): string => new Date(at).toISOString();
