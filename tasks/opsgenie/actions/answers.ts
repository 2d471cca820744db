import * as v from 'valibot';
import type { AnswerRequest } from '../../../workflows/answering';
import type { EpochMillis, Status } from '../../../workflows/incident';
import { LONGEST_SNOOZE } from '../../../workflows/timings';
import { Refused } from '../../api/http';
import { brief, parse } from '../../api/parse';
import { answerIncident } from '../../respond/answer-incident';
import { type Action, type Asked, type Done, done, failed, objectOf } from './action';

type Event = 'acknowledge' | 'unacknowledge' | 'resolve' | 'escalate';

const answer = (name: string, event: Event): Action => ({ name, read: () => (asked) => give(asked, { event }) });

export const close = answer('Close', 'resolve');
export const acknowledge = answer('Acknowledge', 'acknowledge');
export const unacknowledge = answer('UnAcknowledge', 'unacknowledge');

export const nextLevel = (asked: Asked): Promise<Done> => give(asked, { event: 'escalate' });

const Snooze = v.object({
  endTime: v.pipe(v.string(), v.isoTimestamp("be an instant such as '2026-12-26T06:00:00Z'")),
});

export const snooze: Action = {
  name: 'Snooze',
  read: ({ body }, now) => {
    const { endTime } = parse(Snooze, objectOf(body));
    const until = Date.parse(endTime);
    if (Number.isNaN(until) || until <= now || until > now + LONGEST_SNOOZE * 1000) throw tooEarlyOrLate(endTime, now);
    return (asked) => give(asked, { event: 'snooze', until: Math.round(until) });
  },
};

const tooEarlyOrLate = (endTime: string, now: EpochMillis): Refused => {
  const problem = `'endTime' should be after now (${new Date(now).toISOString()}) and within 30 days, got ${brief(endTime)}`;
  return new Refused(422, problem, { endTime: problem });
};

type Given = { readonly event: Event } | { readonly event: 'snooze'; readonly until: EpochMillis };

/** An alert that already is what was wanted counts as success: a client that sends it again must not be told otherwise. */
const give = async ({ world, incident, by, because }: Asked, given: Given): Promise<Done> => {
  const request: AnswerRequest = { ...given, by, because };
  const answered = await answerIncident(world, incident.id, request);
  if (answered.kind === 'no such incident') return failed('Alert does not exist');
  const { done: status, already } = WORDS[given.event];
  if (answered.kind === 'changed') return done(status);
  return { success: answered.incident.status === already, status: `Alert not changed: ${answered.because}` };
};

const WORDS: Readonly<Record<Event | 'snooze', { readonly done: string; readonly already: Status }>> = {
  resolve: { done: 'Closed alert', already: 'resolved' },
  acknowledge: { done: 'Acknowledged alert', already: 'acknowledged' },
  unacknowledge: { done: 'Unacknowledged alert', already: 'triggered' },
  snooze: { done: 'Snoozed alert', already: 'snoozed' },
  escalate: { done: 'Escalated alert', already: 'triggered' },
};
