import { type EpochMillis, type Incident, type LastAnswer, situationOf } from './incident';
import { type IncidentEvent, LIFE } from './life-of-an-incident';
import type { Answer, Phase } from './payloads';
import { GRACE, LONGEST_NOTIFY } from './timings';

/** What a person, or a monitor, says about an incident. */
export type AnswerRequest = { readonly by: string; readonly because: string } & (
  | { readonly event: Exclude<IncidentEvent, 'trigger' | 'snooze'> }
  | { readonly event: 'snooze'; readonly until: EpochMillis }
);

/** How the incident's item changes, and what its machine has to hear afterwards. */
export interface Change {
  readonly kind: 'changed';
  readonly set: Readonly<Record<string, string | number | LastAnswer>>;
  readonly remove: readonly string[];
  /** Rung if somebody waits; undefined where the machine has nothing to hear. */
  readonly ring: Answer | undefined;
  /** No machine is there any more and one is needed: begin the next execution at once. */
  readonly begin: boolean;
}

export type Decision = Change | { readonly kind: 'unchanged'; readonly because: string };

/** The life table applied to one incident. Pure; the caller writes the change under the condition that nothing moved. */
export const decideAnswer = (incident: Incident, request: AnswerRequest, now: EpochMillis): Decision => {
  const outcome = LIFE[situationOf(incident)][request.event];
  if (outcome.kind === 'unchanged') return { kind: 'unchanged', because: withWho(outcome.because, incident) };
  if (request.event === 'escalate' && isTellingLastResort(incident))
    return { kind: 'unchanged', because: 'the last resort is being told already; there is nobody above it' };
  if (outcome.kind !== 'becomes') throw new Error(`'${request.event}' is not an answer`);
  if (request.event === 'acknowledge') return acknowledge(incident, request, now);
  if (request.event === 'snooze') return snooze(incident, request, request.until, now);
  if (request.event === 'resolve') return resolve(incident, request, now);
  return change(incident, request, now, climb(incident, request, outcome.climbs, now));
};

const isTellingLastResort = ({ status, phase }: Incident): boolean => status === 'triggered' && phase === 'exhausting';

const acknowledge = (incident: Incident, request: AnswerRequest, now: EpochMillis): Change => {
  const seconds = incident.acknowledgmentSeconds;
  const who = { status: 'acknowledged', acknowledgedBy: request.by, acknowledgedAt: now };
  const ring = { kind: 'acknowledged', seconds: Math.max(1, seconds), by: request.by } as const;
  if (incident.doneWhen === 'resolved') return noteAcknowledgment(incident, request, who, now);
  if (seconds === 0)
    return change(incident, request, now, { set: who, remove: ['until', 'due', 'escalateVisit'], ring, begin: false });
  const until = now + seconds * 1000;
  return change(incident, request, now, {
    set: { ...who, until, due: pauseDue(incident, until) },
    remove: ['escalateVisit'],
    ring,
    begin: false,
  });
};

/** The climb goes on until the incident is resolved, so nothing is due later or earlier; only a snooze ends with it. */
const noteAcknowledgment = (
  incident: Incident,
  request: AnswerRequest,
  who: Readonly<Record<string, string | number>>,
  now: EpochMillis,
): Change => {
  if (incident.status !== 'snoozed')
    return change(incident, request, now, { set: who, remove: ['until'], ring: undefined, begin: false });
  const climbing = climb(incident, request, 'same level', now);
  return change(incident, request, now, { ...climbing, set: { ...climbing.set, ...who } });
};

const snooze = (incident: Incident, request: AnswerRequest, until: EpochMillis, now: EpochMillis): Change =>
  change(incident, request, now, {
    set: { status: 'snoozed', snoozedBy: request.by, snoozedAt: now, until, due: pauseDue(incident, until) },
    remove: ['escalateVisit'],
    ring: { kind: 'snoozed', seconds: Math.max(1, Math.ceil((until - now) / 1000)), by: request.by },
    begin: false,
  });

const resolve = (incident: Incident, request: AnswerRequest, now: EpochMillis): Change =>
  change(incident, request, now, {
    set: { status: 'resolved', resolvedBy: request.by, resolvedAt: now },
    remove: ['due', 'until', 'resume'],
    ring: { kind: 'resolved', seconds: 1, by: request.by },
    begin: false,
  });

/**
 * Back to `triggered`. With a machine it is rung, and overdue a little later in case the ring is lost. Without one the
 * incident is due at once: whoever answered begins the next execution, or the sweep does.
 */
const climb = (
  incident: Incident,
  request: AnswerRequest,
  to: 'not' | 'same level' | 'next level' | 'level 1',
  now: EpochMillis,
): Draft => {
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
      by: request.by,
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

interface Draft {
  readonly set: Readonly<Record<string, string | number>>;
  readonly remove: readonly string[];
  readonly ring: Answer | undefined;
  readonly begin: boolean;
}

const PAST_TENSE = {
  acknowledge: 'acknowledged',
  unacknowledge: 'unacknowledged',
  resolve: 'resolved',
  escalate: 'escalated',
  snooze: 'snoozed',
} as const;

/** An exhausted incident may have a time noted as due, but its execution has ended. */
const hasMachine = (incident: Incident): boolean => incident.due !== undefined && incident.phase !== 'exhausted';

/** If the ring is lost, the pause must not last longer than it was meant to. */
const pauseDue = (incident: Incident, until: EpochMillis): EpochMillis =>
  hasMachine(incident) ? Math.min(incident.due ?? until, until + GRACE * 1000) : until;

/** Who acknowledged stays known after the resolution; otherwise only what belongs to the new status is kept. */
const forgets = (status: unknown): readonly string[] => [
  ...(status === 'acknowledged' || status === 'resolved' ? [] : ['acknowledgedBy', 'acknowledgedAt']),
  ...(status === 'snoozed' || status === 'resolved' ? [] : ['snoozedBy', 'snoozedAt']),
];

const change = (incident: Incident, request: AnswerRequest, now: EpochMillis, draft: Draft): Change => {
  const revision = incident.revision + 1;
  const last: LastAnswer = {
    kind: PAST_TENSE[request.event],
    by: request.by,
    at: now,
    visit: incident.visit,
    revision,
    because: request.because,
  };
  return {
    kind: 'changed',
    set: { ...draft.set, revision, last },
    remove: [...draft.remove, ...forgets(draft.set['status'])],
    ring: draft.ring,
    begin: draft.begin,
  };
};

const withWho = (because: string, incident: Incident): string => {
  if (incident.status === 'acknowledged') return `${because} by ${incident.acknowledgedBy}`;
  if (incident.status === 'resolved') return `${because} by ${incident.resolvedBy}`;
  return because;
};
