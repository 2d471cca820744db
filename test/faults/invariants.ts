import { breaks, type FaultKind } from './faults';
import { type Night, type Of, those } from './history';
import { ORGANISATIONS } from './organisations';
import type { Schedule } from './schedule';
import { anythingHandsOver, isBroken, openerOf, raisesBy, wentWrong } from './what-broke';

/** What must be so whatever goes wrong: a sentence for each thing that is not. */
export type Invariant = (night: Night, schedule: Schedule) => readonly string[];

/** Acknowledged, resolved, or exhausted with the last resort told. */
const everyIncidentEnds: Invariant = (night) =>
  night.incidents.flatMap(({ id, status, phase, visit }) => {
    if (status === 'acknowledged' || status === 'resolved') return [];
    if (phase !== 'exhausted') return [`${id} ends ${status}, ${phase}`];
    const told = those(night, 'sent').some(
      ({ message }) => message.incidentId === id && message.level === 0 && message.visit === visit,
    );
    return told ? [] : [`${id} is exhausted, and the last resort was not told at visit ${visit}`];
  });

const noAlertIsLost: Invariant = (night) =>
  those(night, 'took alert').flatMap(({ incident }) =>
    night.incidents.some(({ id }) => id === incident)
      ? []
      : [`an alert was taken for ${incident}, which does not exist`],
  );

const noAnswerIsLost: Invariant = (night) =>
  those(night, 'took answer').flatMap(({ incident, answer, who, revision }) => {
    const written = those(night, 'incident').some(
      (one) => one.incident.id === incident && one.incident.last?.revision === revision && one.incident.last.by === who,
    );
    if (!written) return [`'${answer}' by ${who} was taken (revision ${revision}), and ${incident} never had it`];
    const noted = night.timelines[incident]?.some(({ by, kind }) => by === who && kind.startsWith(stemOf(answer)));
    return noted ? [] : [`'${answer}' by ${who} is not on the timeline of ${incident}`];
  });

/** `escalate` and `escalated`; a snooze that is taken back is noted as such. */
const stemOf = (answer: string): string => (answer === 'unacknowledge' ? '' : answer.slice(0, 6));

/** After an answer at most the notify call that was under way goes on telling people. */
const quietAfterAnAnswer: Invariant = (night, { organisation }) => {
  const policy = Object.values(ORGANISATIONS[organisation].policies)[0];
  const quiet = new Set<string>(
    policy?.doneWhen === 'resolved' ? ['resolved', 'snoozed'] : ['acknowledged', 'resolved', 'snoozed'],
  );
  const begun = new Map(those(night, 'invoked').map((one) => [one.by, night.history.indexOf(one)]));
  const since = new Map<string, number>();
  const found: string[] = [];
  night.history.forEach((one, place) => {
    if (one.kind === 'incident' && !quiet.has(one.incident.status)) since.delete(one.incident.id);
    if (one.kind === 'incident' && quiet.has(one.incident.status) && !since.has(one.incident.id))
      since.set(one.incident.id, place);
    if (one.kind !== 'sent') return;
    const answered = since.get(one.message.incidentId);
    if (answered !== undefined && (begun.get(one.by) ?? 0) > answered)
      found.push(`#${one.by} told ${one.message.user} after the answer`);
  });
  return found;
};

/** Sent, and not known to be: these alone explain a second time. */
const FORGETS: ReadonlySet<FaultKind> = new Set<FaultKind>(['taken, but too late for us']);

const duplicatesHaveAReason: Invariant = (night) => {
  const first = new Map<string, Of<'sent'>>();
  return those(night, 'sent').flatMap((one) => {
    const before = first.get(one.message.messageId);
    first.set(one.message.messageId, one);
    // One that is told too late whether it was taken tries again itself, maybe after others did.
    const why = before && [before.by, one.by].flatMap((by) => wentWrong(night, by));
    if (!why || why.some((kind) => breaks(kind) || FORGETS.has(kind))) return [];
    // The execution was stopped or given up while its notify call was still at it.
    if (before?.message.generation !== one.message.generation && anythingHandsOver(night)) return [];
    return [`#${one.by} told ${one.message.user} what #${before.by} had told, in which nothing went wrong`];
  });
};

const noExecutionIsStuck: Invariant = ({ openExecutions, incidents, ends }) => [
  ...(openExecutions > 0 ? [`${openExecutions} executions never end`] : []),
  ...incidents.flatMap(({ id, due }) => (due !== undefined && due < ends ? [`${id} is overdue and nobody comes`] : [])),
];

/**
 * The sweep hides programming errors, so it may only be needed where something went wrong that asks for it; and at the
 * end of a pause for which no machine waits, because the last resort had been told before somebody answered.
 */
const handOversHaveAReason: Invariant = (night) => {
  if (anythingHandsOver(night)) return [];
  return [
    ...those(night, 'continued').flatMap(({ by, handler }) =>
      endsPauseOfExhausted(night, by) ? [] : [`the ${handler} had to continue an incident`],
    ),
    ...those(night, 'closed').flatMap(({ incident, generation, status }) =>
      status === 'SUCCEEDED' ? [] : [`execution ${incident}-${generation} has ${status}`],
    ),
  ];
};

/** All that this invocation continued had been exhausted, and was answered then. */
const endsPauseOfExhausted = (night: Night, by: number): boolean => {
  const raised = raisesBy(night, by);
  return (
    raised.length > 0 && raised.every(({ from: { phase, status } }) => phase === 'exhausted' && status !== 'triggered')
  );
};

/** Whoever raises a generation, and lives, begins its execution. */
const whatIsRaisedBegins: Invariant = (night) => {
  const known = new Map<string, number>();
  return those(night, 'incident').flatMap(({ by, at, incident: { id, generation } }) => {
    const before = known.get(id) ?? generation;
    known.set(id, generation);
    if (generation <= before || isBroken(night, by)) return [];
    const begins = those(night, 'entered').some(
      (one) => one.incident === id && one.generation === generation && one.at - at <= 10_000,
    );
    return begins ? [] : [`#${by} raised ${id} to generation ${generation}, and nothing began`];
  });
};

const theTimelineExplains: Invariant = (night) => [
  ...those(night, 'sent').flatMap(({ by, message: { incidentId, user, level, round } }) =>
    isBroken(night, by) ||
    night.timelines[incidentId]?.some(
      (entry) => entry.kind === 'notified' && entry.user === user && entry.level === level && entry.round === round,
    )
      ? []
      : [`no entry for what #${by} told ${user}, level ${level}, round ${round}`],
  ),
  ...night.incidents.flatMap(({ id }) =>
    isBroken(night, openerOf(night, id)) || night.timelines[id]?.some(({ kind }) => kind === 'routed')
      ? []
      : [`no entry says why ${id} has its policy`],
  ),
  // Whoever dies right after beginning it takes the entry along; the next one has its own.
  ...those(night, 'continued').flatMap(({ by }) =>
    raisesBy(night, by).flatMap(({ to: { id, generation: raised } }) =>
      isBroken(night, by) ||
      night.timelines[id]?.some(({ kind, generation }) => kind === 'continued' && generation === raised)
        ? []
        : [`no entry for generation ${raised} of ${id}`],
    ),
  ),
];

/** By name, as they are printed. */
export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'every incident ends acknowledged, resolved, or exhausted with the last resort told': everyIncidentEnds,
  'no accepted alert is lost': noAlertIsLost,
  'no accepted answer is lost': noAnswerIsLost,
  'after an answer at most what was under way is sent': quietAfterAnAnswer,
  'duplicates only where something broke between sending and noting': duplicatesHaveAReason,
  'no execution is stuck, and nothing stays overdue': noExecutionIsStuck,
  'no hand-over to the sweep without a fault that explains it': handOversHaveAReason,
  'a generation that is raised begins': whatIsRaisedBegins,
  'the timeline explains every notification, opening and generation': theTimelineExplains,
};

/** `name: what is not so` */
export const violations = (night: Night, schedule: Schedule): readonly string[] =>
  Object.entries(INVARIANTS).flatMap(([name, invariant]) =>
    invariant(night, schedule).map((what) => `${name}: ${what}`),
  );
