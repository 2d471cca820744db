import { climb, type Draft, resolve, snooze } from './answer-drafts';
import type { AnswerRequest } from './answering';
import type { EpochMillis, Incident } from './incident';

/**
 * What an answer changes on an incident that is only recorded: nothing begins by itself because of it, be it at once or
 * when a pause is over. Only whoever escalates it makes it climb, from level 1.
 */
export const draftOfRecorded = (incident: Incident, request: AnswerRequest, now: EpochMillis): Draft => {
  const { by } = request;
  switch (request.event) {
    case 'acknowledge':
      return {
        set: { status: 'acknowledged', acknowledgedBy: by, acknowledgedAt: now },
        remove: ['until', 'due'],
        ring: undefined,
        begin: false,
      };
    case 'unacknowledge':
      return { set: { status: 'triggered' }, remove: ['until', 'due'], ring: undefined, begin: false };
    case 'snooze':
      return { ...snooze(incident, by, request.until, now), ring: undefined };
    case 'resolve':
      return { ...resolve(by, now), ring: undefined };
    case 'escalate':
      return climb(incident, by, 'level 1', now);
  }
};

/**
 * The snooze of an incident that is only recorded is over: it is triggered again, and nobody is told. A visit of its
 * own, as for any other pause. Undefined where there is nothing to do yet, or at all.
 */
export const wakeRecorded = (incident: Incident, now: EpochMillis): Pick<Draft, 'set' | 'remove'> | undefined => {
  if (incident.phase !== 'recorded' || incident.due === undefined || incident.due > now) return undefined;
  if (incident.status !== 'snoozed') return { set: {}, remove: ['due'] };
  const reopened = { reopenedVisit: incident.visit, reopenedFrom: 'snoozed', reopenedAt: now };
  return {
    set: { status: 'triggered', visit: incident.visit + 1, ...reopened },
    remove: ['due', 'until', 'snoozedBy', 'snoozedAt'],
  };
};
