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
  incident: Pick<Incident, 'ends' | 'visit'>,
  now: EpochMillis,
  timeZone: string,
): string => {
  const policy = organisation.policies[request.policy];
  const ends = endsOf(request, incident, now);
  if (!policy || ends === undefined || request.level === 0) return '';
  const answers = policy.doneWhen === 'resolved' ? 'resolves it' : 'acknowledges';
  return `unless somebody ${answers}, ${above(policy, request)} at ${clockWords(ends, now, timeZone)}`;
};

/** The level's time counts from the end of its first notifying, so from about now; each later step is told its end. */
const endsOf = (
  { ends, acknowledgeWithin, visit }: NotifyRequest,
  incident: Pick<Incident, 'ends' | 'visit'>,
  now: EpochMillis,
): EpochMillis | undefined => {
  if (ends > 0) return ends;
  if (acknowledgeWithin > 0) return now + acknowledgeWithin * 1000;
  // Somebody is told beyond the policy: the level's time runs as it did.
  return visit === incident.visit && incident.ends > now ? incident.ends : undefined;
};

const above = ({ levels, repeat }: Policy, { level, round }: NotifyRequest): string => {
  const next = levels[level];
  if (next) return `level ${level + 1} '${next.name}' is told`;
  const [first] = levels;
  return round <= repeat && first ? `it begins again with level 1 '${first.name}'` : 'the last resort is told';
};
