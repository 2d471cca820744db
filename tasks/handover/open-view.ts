import type { Incident } from '../../workflows/incident';
import { iso } from '../api/incident-view';

/** An incident in few words, with who has it or until when it rests. */
export const openView = (incident: Incident) => ({
  ...briefView(incident),
  level: incident.level,
  levelName: incident.levelName,
  round: incident.round,
  createdAt: iso(incident.createdAt),
  exhaustedAt: incident.exhaustedAt === undefined ? null : iso(incident.exhaustedAt),
  ...(incident.phase === 'recorded' ? { recordedOnly: true } : {}),
  ...heldView(incident),
});

export const briefView = ({ id, tinyId, title, priority, status, service }: Incident) => ({
  id,
  tinyId,
  title,
  priority,
  status,
  service,
});

const heldView = (incident: Incident) => {
  if (incident.status === 'acknowledged')
    return { acknowledgedBy: incident.acknowledgedBy, acknowledgedAt: iso(incident.acknowledgedAt) };
  if (incident.status === 'snoozed') return { snoozedBy: incident.snoozedBy, until: iso(incident.until) };
  return {};
};
