import type { EpochMillis, Incident } from '../../workflows/incident';
import { wallAt } from '../../workflows/on-call/wall-clock';
import type { Organisation } from '../../workflows/organisation';
import { factsOf, type TimelineEntry } from '../incidents/timeline';
import { isShadow } from '../notify/shadow';
import { timeZoneOf } from '../notify/time-zone-of';
import { hourOf, nightOf } from './night';

/** One incident, as far as reports count it. */
export interface ReportRecord {
  readonly incident: string;
  readonly team: string;
  readonly service: string;
  readonly title: string;
  readonly openedAt: EpochMillis;
  /** Of the day, in the team's zone, when it was opened; 0 to 23. */
  readonly hour: number;
  /** Whether a level of a policy was told of it. Else it was only recorded, ended before, or its service is in shadow. */
  readonly paged: boolean;
  /** The first time that anybody acknowledged it, whatever they did afterwards; null where nobody has. */
  readonly acknowledgedAt: EpochMillis | null;
  readonly resolvedAt: EpochMillis | null;
  readonly exhausted: boolean;
  /** Alert events, those that joined included. */
  readonly alerts: number;
  /** Every message about it that was delivered to a person. */
  readonly told: readonly Told[];
}

export interface Told {
  readonly user: string;
  /** Which night of theirs it fell into, by the date of its evening; empty by day. */
  readonly night: string;
}

/** What there is to count of an incident. @param written its timeline, as far as that is written */
export const recordOf = (
  organisation: Organisation,
  incident: Incident,
  written: readonly TimelineEntry[],
): ReportRecord => {
  const entries = [...written, ...factsOf(incident).map(({ entry }) => entry)];
  const team = organisation.services[incident.service]?.team ?? '';
  const shadow = isShadow(organisation, incident.service);
  return {
    incident: incident.id,
    team,
    service: incident.service,
    title: incident.title,
    openedAt: incident.createdAt,
    hour: hourOf(wallAt(zoneOf(organisation, team), incident.createdAt)),
    paged: incident.visit > 0 && !shadow,
    acknowledgedAt: firstAcknowledged(incident, entries),
    resolvedAt: incident.status === 'resolved' ? incident.resolvedAt : null,
    exhausted: incident.exhaustedAt !== undefined || entries.some(({ kind }) => kind === 'exhausted'),
    alerts: incident.count,
    told: shadow ? [] : entries.flatMap((entry) => toldOf(organisation, entry)),
  };
};

const firstAcknowledged = (incident: Incident, entries: readonly TimelineEntry[]): EpochMillis | null => {
  const all = entries.filter(({ kind }) => kind === 'acknowledged').map(({ at }) => at);
  if (incident.status === 'acknowledged') all.push(incident.acknowledgedAt);
  return all.length === 0 ? null : Math.min(...all);
};

/** Of what is on a timeline twice the same, the written one; facts are never notifications. */
const toldOf = (organisation: Organisation, { kind, result, user, at }: TimelineEntry): readonly Told[] => {
  // Teams and webhooks have a colon in their names: they are woken by nothing.
  if (kind !== 'notified' || result !== 'delivered' || user === undefined || user.includes(':')) return [];
  return [{ user, night: nightOf(wallAt(timeZoneOf(organisation, `user:${user}`), at)) }];
};

/** Teams have no zone of their own: that of their first schedule, else that of their first member. */
export const zoneOf = ({ schedules, teams, users }: Organisation, team: string): string => {
  const schedule = Object.values(schedules).find((one) => one.team === team);
  return schedule?.timeZone ?? users[teams[team]?.members[0] ?? '']?.timeZone ?? 'UTC';
};
