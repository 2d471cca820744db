import { type Incident, situationOf } from '../../../workflows/incident';
import type { Policy } from '../../../workflows/policy';
import type { Seen } from './seen';

/** What happens if nobody does anything, and when: a sentence. */
export const nextWords = (seen: Pick<Seen, 'incident' | 'organisation' | 'clock' | 'now'>): string => {
  const { incident, clock } = seen;
  const situation = situationOf(incident);
  if (situation === 'resolved') return 'It is over, and nobody is told any more.';
  if (incident.status === 'snoozed') return afterSnooze(incident, clock.text(incident.until));
  if (incident.status === 'acknowledged' && (incident.doneWhen === 'acknowledged' || !isClimbing(incident)))
    return incident.until === undefined
      ? 'Nothing more happens by itself: resolve it when it is over.'
      : `Unless it is resolved, it is triggered again, at level 1, ${whenOf(seen, incident.until)}.`;
  if (situation === 'recorded') return 'Nothing happens by itself; “Escalate now” tells level 1.';
  if (!isClimbing(incident)) return 'Nothing more happens by itself until somebody answers.';
  if (isMoving(incident)) return 'Somebody is being told just now.';
  return climbing(seen);
};

const afterSnooze = ({ phase, level }: Incident, end: string): string =>
  phase === 'recorded'
    ? `At ${end} its snooze is over; nobody is told.`
    : `At ${end} it is triggered again, at level ${Math.max(1, level)}.`;

const isClimbing = ({ phase }: Incident): boolean => phase !== 'exhausted' && phase !== 'recorded';

/** Between two levels, or on its way to the one that somebody asked for. */
const isMoving = ({ phase, visit, escalateVisit = 0 }: Incident): boolean =>
  ['new', 'claimed', 'reopening', 'exhausting'].includes(phase) || escalateVisit >= Math.max(1, visit);

const climbing = (seen: Parameters<typeof nextWords>[0]): string => {
  const { incident, organisation } = seen;
  const policy = organisation.policies[incident.policy];
  const unless = incident.doneWhen === 'resolved' ? 'Unless somebody resolves it' : 'Unless somebody answers';
  // A policy that is gone: the incident goes on with its service's present one.
  const what = policy ? above(policy, incident) : 'it begins again with level 1';
  return `${unless}, ${what} ${whenOf(seen, incident.ends)}.`;
};

const above = ({ levels, repeat }: Policy, { level, round }: Incident): string => {
  const next = levels[level];
  if (next) return `level ${level + 1} '${next.name}' is told`;
  return round <= repeat ? 'it begins again with level 1' : 'the last resort is told';
};

const whenOf = ({ clock, now }: Pick<Seen, 'clock' | 'now'>, at: number): string =>
  at === 0 ? 'soon' : at <= now ? 'any moment now' : `at ${clock.text(at)}`;
