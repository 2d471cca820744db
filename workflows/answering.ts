import { acknowledge, climb, type Draft, resolve, snooze } from './answer-drafts';
import { type EpochMillis, type Incident, type LastAnswer, situationOf } from './incident';
import { type ClimbsTo, type IncidentEvent, LIFE } from './life-of-an-incident';
import type { Answer } from './payloads';
import { draftOfRecorded } from './recorded';

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
  return change(incident, request, now, draftOf(incident, request, outcome.climbs, now));
};

const draftOf = (incident: Incident, request: AnswerRequest, climbs: ClimbsTo, now: EpochMillis): Draft => {
  if (incident.phase === 'recorded') return draftOfRecorded(incident, request, now);
  if (request.event === 'acknowledge') return acknowledge(incident, request.by, now);
  if (request.event === 'snooze') return snooze(incident, request.by, request.until, now);
  if (request.event === 'resolve') return resolve(request.by, now);
  return climb(incident, request.by, climbs, now);
};

const isTellingLastResort = ({ status, phase, doneWhen }: Incident): boolean =>
  phase === 'exhausting' && (status === 'triggered' || (status === 'acknowledged' && doneWhen === 'resolved'));

/** Of what nobody had acknowledged, because it was snoozed or held by maintenance, nothing is taken back. */
const pastTense = (event: AnswerRequest['event'], { status }: Incident): LastAnswer['kind'] =>
  event === 'unacknowledge' && status === 'snoozed' ? 'snooze ended' : PAST_TENSE[event];

const PAST_TENSE = {
  acknowledge: 'acknowledged',
  unacknowledge: 'unacknowledged',
  resolve: 'resolved',
  escalate: 'escalated',
  snooze: 'snoozed',
} as const;

/** Who acknowledged stays known after the resolution; otherwise only what belongs to the new status is kept. */
const forgets = (status: unknown): readonly string[] => [
  ...(status === 'acknowledged' || status === 'resolved' ? [] : ['acknowledgedBy', 'acknowledgedAt']),
  ...(status === 'snoozed' || status === 'resolved' ? [] : ['snoozedBy', 'snoozedAt']),
];

const change = (incident: Incident, request: AnswerRequest, now: EpochMillis, draft: Draft): Change => {
  const revision = incident.revision + 1;
  const last: LastAnswer = {
    kind: pastTense(request.event, incident),
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
