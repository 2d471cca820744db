import type { Incident } from '../../workflows/incident';

/** An incident as the API shows it: the machine's own bookkeeping stays inside. Instants are ISO 8601 in UTC. */
export const incidentView = (incident: Incident): Readonly<Record<string, unknown>> => ({
  id: incident.id,
  status: incident.status,
  service: incident.service,
  priority: incident.priority,
  title: incident.title,
  dedupKey: incident.dedupKey,
  policy: incident.policy,
  level: incident.level,
  levelName: incident.levelName,
  round: incident.round,
  generation: incident.generation,
  count: incident.count,
  createdAt: iso(incident.createdAt),
  lastOccurredAt: iso(incident.lastOccurredAt),
  exhaustedAt: incident.exhaustedAt === undefined ? null : iso(incident.exhaustedAt),
  ...(incident.phase === 'recorded' ? { recordedOnly: true } : {}),
  ...statusView(incident),
});

/** Where its machine is: what it does, since when this level has been told, and when its time is up; null before that. */
export const escalationView = ({ phase, since, ends, more }: Incident): Readonly<Record<string, unknown>> => ({
  phase,
  since: since > 0 ? iso(since) : null,
  ends: ends > 0 ? iso(ends) : null,
  more,
});

const statusView = (incident: Incident): Readonly<Record<string, unknown>> => {
  if (incident.status === 'acknowledged')
    return {
      acknowledgedBy: incident.acknowledgedBy,
      acknowledgedAt: iso(incident.acknowledgedAt),
      ...(incident.until === undefined ? {} : { acknowledgedUntil: iso(incident.until) }),
    };
  if (incident.status === 'snoozed')
    return { snoozedBy: incident.snoozedBy, snoozedAt: iso(incident.snoozedAt), snoozedUntil: iso(incident.until) };
  if (incident.status === 'resolved') return { resolvedBy: incident.resolvedBy, resolvedAt: iso(incident.resolvedAt) };
  return {};
};

/** With the milliseconds as stored: `2026-01-10T01:30:00.000Z`. */
export const iso = (at: number): string => new Date(at).toISOString();
