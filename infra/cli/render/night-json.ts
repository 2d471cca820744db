import type { Night } from '../../simulate/night';
import type { Stay } from '../../simulate/stays';
import { staysOf } from '../../simulate/stays';
import type { NightReport } from './night-text';

/** All of it, with instants in UTC; `afterSeconds` counts from the alert. */
export const nightJson = ({ night, answers, notGiven, timeZone, reality, inShadow }: NightReport) => {
  const { scenario, policy, told, timeline, reacted, problems } = night;
  const when = (at: number) => ({ at: iso(at), afterSeconds: (at - scenario.at) / 1000 });
  return {
    scenario: { ...scenario, at: iso(scenario.at), timeZone },
    policy,
    because: timeline.filter(({ kind }) => kind === 'routed').map(({ because }) => because),
    checked: reality === 'known' ? 'with contacts and overrides' : 'policies and schedules',
    inShadow,
    answers: answers.map(({ text }) => text),
    notGiven: notGiven.map(({ text }) => text),
    notifications: told.map(({ incident, at, ...one }) => ({ ...when(at), ...one })),
    reactions: reacted.map(({ at, ...one }) => ({ ...when(at), ...one })),
    timeline: timeline.map(({ at, ...entry }) => ({ ...when(at), ...entry })),
    levels: staysOf(night).map(stayJson),
    end: endJson(night),
    problems,
  };
};

const stayJson = ({ kind, level, round, from, until, endedBy }: Stay) => ({
  kind,
  level,
  round,
  from: iso(from),
  until: iso(until),
  endedBy,
});

const endJson = ({ incident, ended, scenario, told }: Night) => ({
  status: incident.status,
  by: byOf(incident),
  at: iso(ended),
  afterSeconds: (ended - scenario.at) / 1000,
  ...(incident.phase === 'recorded' ? { recordedOnly: true } : {}),
  exhaustedAt: incident.exhaustedAt === undefined ? null : iso(incident.exhaustedAt),
  triggeredAgainAt: againAt({ incident, ended }),
  notifications: told.length,
});

const byOf = (incident: Night['incident']): string | null => {
  if (incident.status === 'acknowledged') return incident.acknowledgedBy;
  if (incident.status === 'snoozed') return incident.snoozedBy;
  return incident.status === 'resolved' ? incident.resolvedBy : null;
};

const againAt = ({ incident, ended }: Pick<Night, 'incident' | 'ended'>): string | null => {
  if (incident.status !== 'acknowledged' && incident.status !== 'snoozed') return null;
  return incident.until === undefined || incident.until <= ended ? null : iso(incident.until);
};

const iso = (at: number): string => new Date(at).toISOString();
