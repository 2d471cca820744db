import { createHash } from 'node:crypto';
import type { Trigger } from '../../workflows/alert-event';
import type { EpochMillis, Incident, LastAnswer } from '../../workflows/incident';
import { inWords } from '../../workflows/span';
import type { Item } from './items';
import { keys, TIMELINE_PREFIX } from './keys';
import type { Table } from './table-client';
import { inOrder } from './timeline-order';

/** One line of an incident's record. Whatever happened says why. */
export interface TimelineEntry {
  readonly at: EpochMillis;
  readonly kind:
    | 'opened'
    | 'routed'
    | 'edited'
    | 'responder added'
    | 'custom action'
    | 'deleted'
    | 'not forwarded'
    | 'notified'
    | 'nobody to notify'
    | 'not told'
    | 'notification rules'
    | 'receipt'
    | 'acknowledged'
    | 'unacknowledged'
    | 'resolved'
    | 'escalated'
    | 'snoozed'
    | 'snooze ended'
    | 'note'
    | 'acknowledgment timed out'
    | 'snooze over'
    | 'continued'
    | 'exhausted';
  readonly because: string;
  readonly by?: string;
  readonly user?: string;
  readonly channel?: string;
  readonly result?: string;
  readonly level?: number;
  readonly levelName?: string;
  readonly round?: number;
  readonly generation?: number;
  readonly execution?: string;
  readonly text?: string;
  /** After a failure: where it was tried instead, as the end of that notification's place. */
  readonly fellTo?: string;
}

/** An entry with the place that makes it one and the same, however often it is written. */
export interface Placed {
  readonly place: string;
  readonly entry: TimelineEntry;
}

/** By visit, then by cause: wall clocks need not agree. */
const place = (visit: number, cause: number, which = ''): string =>
  `${String(visit).padStart(6, '0')}#${String(cause).padStart(2, '0')}#${which}`;

const padded = (n: number): string => String(n).padStart(6, '0');

export const opened = (incident: Incident, because: string): Placed => ({
  place: place(0, 0),
  entry: { at: incident.createdAt, kind: 'opened', because },
});

/** All that is known when an incident opens: the alert, why this policy, why it is held, and a note that came along. */
export const opening = (
  incident: Incident,
  alert: Pick<Trigger, 'because' | 'note' | 'noteBy' | 'body'>,
  reasons: readonly string[],
): readonly Placed[] => [
  opened(incident, alert.because),
  ...reasons.map((because, index) => ({
    place: place(0, 1, String(index)),
    entry: { at: incident.createdAt, kind: 'routed' as const, because },
  })),
  ...(alert.note === '' ? [] : [note(0, incident.createdAt, alert.noteBy ?? alert.body.source, alert.note)]),
];

export const continued = (
  incident: Incident,
  { generation, execution, at, because }: Required<Pick<TimelineEntry, 'generation' | 'execution' | 'at' | 'because'>>,
): Placed => ({
  place: place(incident.visit, WHEN_CONTINUED[incident.phase], `${padded(incident.revision)}#${padded(generation)}`),
  entry: { at, kind: 'continued', because, generation, execution },
});

/** Before the notifications of its visit (20), among the answers (50) right after the last one so far, or after a pause (90). */
const WHEN_CONTINUED: Readonly<Record<Incident['phase'], number>> = {
  new: 5,
  claimed: 5,
  exhausting: 5,
  waiting: 50,
  acknowledged: 50,
  snoozed: 50,
  exhausted: 50,
  recorded: 50,
  reopening: 92,
};

/** What the places of a visit's notifications begin with. */
export const placesNotified = (visit: number): string => place(visit, 20);

export const notified = (visit: number, contact: string, entry: Omit<TimelineEntry, 'kind'>): Placed => ({
  place: place(visit, 20, contact),
  entry: { kind: 'notified', ...entry },
});

/** What the provider says later about a message that it took: the last word on it. */
export const receiptOf = (visit: number, contact: string, entry: Omit<TimelineEntry, 'kind'>): Placed => ({
  place: place(visit, 24, contact),
  entry: { kind: 'receipt', ...entry },
});

/** Whether a notification was really sent, or tried: one that waits for others is so when it goes, if it is still needed. */
export const wasSent = ({ kind, result = '' }: Pick<TimelineEntry, 'kind' | 'result'>): boolean =>
  kind === 'notified' && result !== 'queued' && !result.startsWith('not needed');

export const nobodyToNotify = (visit: number, target: string, entry: Omit<TimelineEntry, 'kind'>): Placed => ({
  place: place(visit, 21, target),
  entry: { kind: 'nobody to notify', ...entry },
});

/** A level passes without telling anybody, as the policy says of it. */
export const notTold = (visit: number, entry: Omit<TimelineEntry, 'kind'>): Placed => ({
  place: place(visit, 23),
  entry: { kind: 'not told', ...entry },
});

/** Where somebody is told otherwise than their rules say, or not with all of them. */
export const otherwiseThanRules = (visit: number, which: string, entry: Omit<TimelineEntry, 'kind'>): Placed => ({
  place: place(visit, 22, which),
  entry: { kind: 'notification rules', ...entry },
});

export const answered = (last: LastAnswer): Placed => ({
  place: place(last.visit, 50, padded(last.revision)),
  entry: { at: last.at, kind: last.kind, by: last.by, because: last.because },
});

/** Identified by its author, words and minute: sent twice by a client that retries, it is one. */
export const note = (visit: number, at: EpochMillis, by: string, text: string): Placed => ({
  place: place(visit, 60, `${Math.floor(at / 60_000)}-${digestOf([by, text])}`),
  entry: { at, kind: 'note', by, because: `${by} wrote it`, text },
});

/** What somebody did to the alert that is no answer. Identified by what it says and its minute, as a note is. */
export const changed = (
  visit: number,
  entry: {
    readonly kind: 'edited' | 'responder added' | 'nobody to notify' | 'custom action' | 'deleted' | 'not forwarded';
  } & Pick<TimelineEntry, 'at' | 'because' | 'by' | 'text'>,
): Placed => ({
  place: place(visit, 61, `${Math.floor(entry.at / 60_000)}-${digestOf([entry.kind, entry.by ?? '', entry.because])}`),
  entry,
});

const digestOf = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 12);

/**
 * What the incident itself says, for entries whose writer is the machine, or died before it wrote them.
 * Every later handler writes them again, and reading shows them even before that.
 */
export const factsOf = (incident: Incident): readonly Placed[] => [
  ...(incident.last ? [answered(incident.last)] : []),
  ...(incident.reopened
    ? [
        {
          place: place(incident.reopened.visit, 90),
          entry:
            incident.reopened.from === 'snoozed'
              ? { at: incident.reopened.at, kind: 'snooze over' as const, because: 'its end was reached' }
              : {
                  at: incident.reopened.at,
                  kind: 'acknowledgment timed out' as const,
                  because: `not resolved within ${inWords({ seconds: incident.acknowledgmentSeconds })}`,
                },
        },
      ]
    : []),
  ...(incident.exhaustedAt === undefined
    ? []
    : [
        {
          // Before the answers: the visit of the last resort lasts until somebody answers.
          place: place(incident.visit, 40),
          entry: {
            at: incident.exhaustedAt,
            kind: 'exhausted' as const,
            because: 'nobody answered; the last resort was told',
          },
        },
      ]),
];

/** Idempotent: the same entry written again is the same item. */
export const record = async (table: Table, incidentId: string, entries: readonly Placed[]): Promise<void> => {
  await Promise.all(entries.map(({ place, entry }) => table.put({ ...keys.timeline(incidentId, place), ...entry })));
};

/** The whole record in order, with what the incident knows and nobody has written yet. */
export const timelineOf = async (table: Table, incident: Incident): Promise<readonly TimelineEntry[]> => {
  const written = new Map<string, TimelineEntry>();
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': keys.incident(incident.id).pk, ':prefix': TIMELINE_PREFIX },
  });
  for (const item of items) written.set(String(item['sk']).slice(TIMELINE_PREFIX.length), toEntry(item));
  const facts = [opened(incident, 'an alert came in; whoever took it died before noting more'), ...factsOf(incident)];
  for (const { place, entry } of facts) if (!written.has(place)) written.set(place, entry);
  return [...written].sort(inOrder).map(([, entry]) => entry);
};

const toEntry = ({ pk: _pk, sk: _sk, ...entry }: Item): TimelineEntry => entry as unknown as TimelineEntry;
