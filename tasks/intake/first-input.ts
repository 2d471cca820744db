import type { Incident } from '../../workflows/incident';
import type { EscalationInput } from '../../workflows/payloads';

/** Whether its first execution has not claimed anything yet, and nobody has answered. */
export const isUntouched = ({ status, phase, generation }: Incident): boolean =>
  (status === 'triggered' || status === 'snoozed') && phase === 'new' && generation === 1;

/** The same whoever begins it, and whenever. One that is held begins in the pause, for as long as that was to last. */
export const firstInput = (incident: Incident): EscalationInput => ({
  incident: incident.id,
  generation: incident.generation,
  startAt: incident.status === 'snoozed' ? 'snoozed' : 'claim',
  level: 0,
  round: incident.round,
  visit: 0,
  left: incident.status === 'snoozed' ? Math.ceil((incident.until - incident.createdAt) / 1000) : 0,
  step: 0,
  since: 0,
  ends: 0,
  more: false,
  reached: false,
});
