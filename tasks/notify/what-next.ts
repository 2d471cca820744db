import type { EpochMillis, Incident } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { NotifyRequest } from '../../workflows/payloads';
import type { Policy } from '../../workflows/policy';
import { clockWords } from './clock-words';

/**
 * What happens if nobody answers, and when, in the reader's own time; empty where nothing does. A running execution may
 * still go by an older definition of its policy, which nobody here knows.
 */
export const whatNext = (
  organisation: Organisation,
  request: NotifyRequest,
  incident: Standing,
  now: EpochMillis,
  timeZone: string,
): string => {
  const at = isAnswered(incident) ? undefined : placeOf(request, incident, now);
  const policy = organisation.policies[at?.policy ?? ''];
  if (!policy || !at || at.level === 0 || at.ends <= now) return '';
  const answers = policy.doneWhen === 'resolved' ? 'resolves it' : 'acknowledges';
  return `unless somebody ${answers}, ${above(policy, at)} at ${clockWords(at.ends, now, timeZone)}`;
};

/** As much of an incident as says what happens to it. */
type Standing = Pick<Incident, 'status' | 'doneWhen' | 'visit' | 'level' | 'round' | 'policy' | 'ends'>;

/** Nothing happens by itself until the answer ends, and that is not this level's business. */
const isAnswered = ({ status, doneWhen }: Standing): boolean =>
  status === 'snoozed' || status === 'resolved' || (status === 'acknowledged' && doneWhen === 'acknowledged');

type Place = Pick<NotifyRequest, 'policy' | 'level' | 'round' | 'ends'>;

/**
 * A level's time counts from the end of its first notifying, so from about now; after that the incident itself says its
 * end. What waited for others, or is told beyond the policy, comes late: its level's time runs, or has passed to another.
 */
const placeOf = (request: NotifyRequest, incident: Standing, now: EpochMillis): Place | undefined => {
  if (incident.visit !== request.visit || incident.ends > 0) return incident;
  if (request.ends > 0) return request;
  return request.acknowledgeWithin > 0 ? { ...request, ends: now + request.acknowledgeWithin * 1000 } : undefined;
};

const above = ({ levels, repeat }: Policy, { level, round }: Place): string => {
  const next = levels[level];
  if (next) return `level ${level + 1} '${next.name}' is told`;
  const [first] = levels;
  return round <= repeat && first ? `it begins again with level 1 '${first.name}'` : 'the last resort is told';
};
