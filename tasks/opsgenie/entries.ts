import { iso } from '../api/incident-view';
import { type TimelineEntry, wasSent } from '../incidents/timeline';

/** Where an entry stands, for paging: entries of the same instant are told apart by their number. */
const placed = (timeline: readonly TimelineEntry[]) => {
  const numbers = new Map<number, number>();
  return timeline.map((entry) => {
    const number = (numbers.get(entry.at) ?? 0) + 1;
    numbers.set(entry.at, number);
    return { entry, offset: `${entry.at}_${number}` };
  });
};

/** The whole timeline in Opsgenie's form, oldest first. */
export const logsOf = (timeline: readonly TimelineEntry[]) =>
  placed(timeline).map(({ entry, offset }) => ({
    log: sentenceOf(entry),
    type: entry.user === undefined ? 'alert' : 'alertRecipient',
    owner: entry.by ?? entry.user ?? 'System',
    createdAt: iso(entry.at),
    offset,
  }));

const sentenceOf = ({ kind, because, user, channel, result, text }: TimelineEntry): string => {
  const whom = user === undefined ? '' : ` ${user}${channel ? ` by ${channel}` : ''}${result ? ` (${result})` : ''}`;
  return `${kind}${whom}: ${because}${text ? `: ${text}` : ''}`;
};

export const notesOf = (timeline: readonly TimelineEntry[]) =>
  placed(timeline).flatMap(({ entry, offset }) =>
    entry.kind === 'note' ? [{ note: entry.text ?? '', owner: entry.by ?? '', createdAt: iso(entry.at), offset }] : [],
  );

/** Who was told, by what last, and whether they answered. */
export const recipientsOf = (timeline: readonly TimelineEntry[]) => {
  const answers = new Map(timeline.flatMap(({ kind, by }) => (by && ANSWERS[kind] ? [[by, ANSWERS[kind]]] : [])));
  const told = new Map<string, readonly TimelineEntry[]>();
  for (const entry of timeline)
    if (wasSent(entry) && entry.user) told.set(entry.user, [...(told.get(entry.user) ?? []), entry]);
  return [...told].map(([user, entries]) => ({
    user: { id: user, username: user },
    state: answers.has(user) ? 'action' : 'notified',
    method: answers.get(user) ?? entries.at(-1)?.channel ?? '',
    createdAt: iso(entries[0]?.at ?? 0),
    updatedAt: iso(entries.at(-1)?.at ?? 0),
    offset: user,
  }));
};

const ANSWERS: Readonly<Partial<Record<TimelineEntry['kind'], string>>> = {
  acknowledged: 'Acknowledge',
  resolved: 'Close',
  snoozed: 'Snooze',
  escalated: 'Escalate',
};
