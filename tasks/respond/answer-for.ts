import type { AnswerRequest } from '../../workflows/answering';
import type { Incident, LastAnswer } from '../../workflows/incident';
import type { Claims } from '../links/token';
import type { World } from '../runtime/world';
import { answerIncident } from './answer-incident';

/** What somebody wants done, without who they are. */
export type Wish =
  | { readonly event: Exclude<AnswerRequest['event'], 'snooze'> }
  | Pick<Extract<AnswerRequest, { event: 'snooze' }>, 'event' | 'until'>;

/** What became of an answer, with a sentence for whoever gave it: `Already acknowledged by berta: Checkout is down`. */
export type AnswerInWords =
  | { readonly kind: 'changed' | 'unchanged'; readonly words: string; readonly incident: Incident }
  | { readonly kind: 'no such incident'; readonly words: string; readonly incident?: never };

/**
 * Answers for somebody who is known by where they answer from: a link, a telephone number, an account in a chat.
 * @param how for the timeline: `by SMS`
 * @param unless why it does not count for the incident as it is now. @default - it always counts
 */
export const answerFor = async (
  world: World,
  incidentId: string,
  owner: Claims['owner'],
  wish: Wish,
  how: string,
  unless?: (incident: Incident) => string | undefined,
): Promise<AnswerInWords> => {
  const answered = await answerIncident(world, incidentId, { ...wish, by: byOf(owner), because: how }, unless);
  if (answered.kind === 'no such incident') return { kind: answered.kind, words: 'That incident is not known.' };
  const { incident } = answered;
  const what = answered.kind === 'changed' ? doneTo(incident.last) : answered.because;
  return { kind: answered.kind, words: `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${incident.title}`, incident };
};

/** How an owner is named on the timeline: `user:anna` is just `anna` to people; teams and webhooks keep their kind. */
export const byOf = (owner: Claims['owner']): string => owner.replace(/^(user|key):/, '');

/** The incident says what was really done: a snooze that is taken back has ended, not been unacknowledged. */
const doneTo = (last: LastAnswer | undefined): string => last?.kind ?? 'answered';
