import type { EpochMillis, Incident } from './incident';
import type { EscalationInput, StartAt } from './payloads';
import { NOBODY_REACHED, type Policy } from './policy';
import { GRACE, LONGEST_NOTIFY } from './timings';

/** What to do about an incident whose machine should have moved on: begin the next execution, or nothing at all. */
export type Continuation =
  | { readonly kind: 'begin'; readonly input: EscalationInput; readonly policy: Policy; readonly because: string }
  | { readonly kind: 'nothing to wait for'; readonly because: string };

/**
 * Where the next generation starts: exactly where the last one was. What was notified is not notified again (the same
 * visit is kept), what was waited is not waited again (only the rest is).
 * @param why an execution is missing, for the timeline
 */
export const continuation = (
  incident: Incident,
  policy: Policy | undefined,
  now: EpochMillis,
  why: string,
): Continuation => {
  if (!policy) return { kind: 'nothing to wait for', because: 'no policy is left for its service' };
  const moved = policy.name !== incident.policy || !hasRungOf(policy, incident);
  if (incident.status === 'acknowledged' && policy.doneWhen === 'acknowledged' && !policy.acknowledgmentTimeout)
    return { kind: 'nothing to wait for', because: 'acknowledged, and the policy has no acknowledgment timeout' };
  const rest = pause(incident, policy, now);
  const place = moved ? fromTheBeginning(rest ?? claim(incident)) : (rest ?? whereItWas(incident, now));
  return {
    kind: 'begin',
    policy,
    because: moved ? `${whatIsGone(incident)} any more: from level 1 of '${policy.name}'` : why,
    input: {
      incident: incident.id,
      generation: incident.generation + 1,
      round: Math.max(1, incident.round),
      ...BEFORE_NOTIFYING,
      // Level 0 begins a round.
      reached: incident.level > 0 && incident.reached,
      ...place,
    },
  };
};

type Place = Pick<EscalationInput, 'startAt' | 'level' | 'visit' | 'left'> &
  Partial<Pick<EscalationInput, 'round' | 'reached' | keyof typeof BEFORE_NOTIFYING>>;

const BEFORE_NOTIFYING = { step: 0, since: 0, ends: 0, more: false };

/** Whether the policy still has the level that an incident is at; one above the last stands for a round that reached nobody. */
export const hasRungOf = ({ levels, repeat }: Policy, { level, levelName }: Incident): boolean =>
  level <= levels.length || (repeat > 0 && level === levels.length + 1 && levelName === NOBODY_REACHED);

/** Snoozed, or acknowledged with a timeout to watch: the rest of that time. */
const pause = (incident: Incident, policy: Policy, now: EpochMillis): Place | undefined => {
  const { level, visit } = incident;
  if (incident.status === 'snoozed') return { startAt: 'snoozed', level, visit, left: secondsTo(incident.until, now) };
  if (incident.status !== 'acknowledged' || !policy.acknowledgmentTimeout) return undefined;
  const until = incident.until ?? incident.acknowledgedAt + policy.acknowledgmentTimeout.seconds * 1000;
  return { startAt: 'acknowledged', level, visit, left: secondsTo(until, now) };
};

const whereItWas = (incident: Incident, now: EpochMillis): Place => {
  const { level, visit, phase, step, since, ends, more } = incident;
  const at = (startAt: StartAt, left = 0, of = visit): Place => ({ startAt, level, visit: of, left });
  // The claim adds one, so these visits are entered again as themselves and deliveries on record are skipped.
  if (phase === 'exhausting') return at('last resort', 0, visit - 1);
  if (level === 0) return claim(incident);
  // The wait's condition fails at once, which leads to the next level. Whoever asked for that was reached.
  if (incident.escalateVisit === visit) return { ...at('wait', 1), step, since, ends, more, reached: true };
  // A later step has claimed the incident itself; it notifies again what is not on record.
  if (phase === 'claimed' && step > 1) return { ...at('notify', secondsTo(ends, now)), step, since, ends, more };
  if (phase === 'claimed') return at('claim', 0, visit - 1);
  if (phase === 'waiting')
    return {
      ...at('wait', secondsTo(deadline(incident, now) - graceOf(incident) * 1000, now)),
      step,
      since,
      ends,
      more,
    };
  return claim(incident);
};

/** How much longer than its wait an incident that waits is left alone: before a further step, long enough for that too. */
const graceOf = ({ more }: Incident): number => (more ? LONGEST_NOTIFY + GRACE : GRACE);

/** The level that is noted, as a new visit. */
const claim = ({ level, visit }: Incident): Place => ({ startAt: 'claim', level, visit, left: 0 });

/** The place was one of another policy, or of a longer version of this one: nothing but a pause's time carries over. */
const fromTheBeginning = (place: Place): Place => ({
  ...place,
  level: 0,
  round: 1,
  reached: false,
});

const whatIsGone = ({ policy, level }: Incident): string =>
  level === 0 ? `policy '${policy}' does not exist` : `policy '${policy}' has no level ${level}`;

/** A generation that never moved has left its predecessor's deadline frozen; that is the one to keep. */
const deadline = (incident: Incident, now: EpochMillis): EpochMillis => incident.resume?.due ?? incident.due ?? now;

const secondsTo = (instant: EpochMillis, now: EpochMillis): number => Math.max(1, Math.ceil((instant - now) / 1000));
