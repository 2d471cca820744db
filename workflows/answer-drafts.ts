import type { EpochMillis, Incident } from './incident';
import type { ClimbsTo } from './life-of-an-incident';
import type { Answer, Phase } from './payloads';
import { GRACE, LONGEST_NOTIFY } from './timings';

/** What an answer changes, apart from the note that it was given. */
export interface Draft {
  readonly set: Readonly<Record<string, string | number>>;
  readonly remove: readonly string[];
  readonly ring: Answer | undefined;
  readonly begin: boolean;
}

/** Somebody takes it. What that means was said by the machine that claimed last. */
export const acknowledge = (incident: Incident, by: string, now: EpochMillis): Draft => {
  const seconds = incident.acknowledgmentSeconds;
  const who = { status: 'acknowledged', acknowledgedBy: by, acknowledgedAt: now };
  const ring = { kind: 'acknowledged', seconds: Math.max(1, seconds), by } as const;
  if (incident.doneWhen === 'resolved') return noteAcknowledgment(incident, by, who, now);
  if (seconds === 0) return { set: who, remove: ['until', 'due', 'escalateVisit'], ring, begin: false };
  const until = now + seconds * 1000;
  return {
    set: { ...who, until, due: pauseDue(incident, until) },
    remove: ['escalateVisit'],
    ring,
    begin: false,
  };
};

/** The climb goes on until the incident is resolved, so nothing is due later or earlier; only a snooze ends with it. */
const noteAcknowledgment = (
  incident: Incident,
  by: string,
  who: Readonly<Record<string, string | number>>,
  now: EpochMillis,
): Draft => {
  if (incident.status !== 'snoozed') return { set: who, remove: ['until'], ring: undefined, begin: false };
  const climbing = climb(incident, by, 'same level', now);
  return { ...climbing, set: { ...climbing.set, ...who } };
};

export const snooze = (incident: Incident, by: string, until: EpochMillis, now: EpochMillis): Draft => ({
  set: { status: 'snoozed', snoozedBy: by, snoozedAt: now, until, due: pauseDue(incident, until) },
  remove: ['escalateVisit'],
  ring: { kind: 'snoozed', seconds: Math.max(1, Math.ceil((until - now) / 1000)), by },
  begin: false,
});

export const resolve = (by: string, now: EpochMillis): Draft => ({
  set: { status: 'resolved', resolvedBy: by, resolvedAt: now },
  remove: ['due', 'until', 'resume'],
  ring: { kind: 'resolved', seconds: 1, by },
  begin: false,
});

/**
 * Back to `triggered`. With a machine it is rung, and overdue a little later in case the ring is lost. Without one the
 * incident is due at once: whoever answered begins the next execution, or the sweep does.
 */
export const climb = (incident: Incident, by: string, to: ClimbsTo, now: EpochMillis): Draft => {
  const running = hasMachine(incident);
  const reopening: Phase = 'reopening';
  const place: Readonly<Record<typeof to, Readonly<Record<string, string | number>>>> = {
    not: {},
    'same level': { phase: reopening },
    'next level': {
      escalateVisit: visitToLeave(incident),
      // The last resort was told already, or is no longer wanted: the next machine must not begin with it.
      ...(incident.phase === 'exhausting' ? { phase: reopening } : {}),
    },
    'level 1': { phase: reopening, level: 0, round: 1 },
  };
  return {
    set: { ...place[to], status: 'triggered', due: running ? now + (LONGEST_NOTIFY + GRACE) * 1000 : now },
    remove: ['until', 'exhaustedAt'],
    ring: {
      kind: to === 'next level' && incident.phase !== 'reopening' ? 'escalate' : 'again',
      seconds: 1,
      by,
    },
    begin: !running,
  };
};

/**
 * The visit whose wait is to be cut short. While a level is about to be claimed anew, that is the coming visit; asked
 * for twice, it stays the one that it was.
 */
const visitToLeave = ({ escalateVisit = 0, phase, visit }: Incident): number => {
  if (escalateVisit > 0 && escalateVisit >= visit) return escalateVisit;
  return Math.max(1, phase === 'reopening' ? visit + 1 : visit);
};

/** An exhausted incident may have a time noted as due, but its execution has ended; one only recorded never had one. */
const hasMachine = ({ due, phase }: Incident): boolean =>
  due !== undefined && phase !== 'exhausted' && phase !== 'recorded';

/** If the ring is lost, the pause must not last longer than it was meant to. */
const pauseDue = (incident: Incident, until: EpochMillis): EpochMillis =>
  hasMachine(incident) ? Math.min(incident.due ?? until, until + GRACE * 1000) : until;
