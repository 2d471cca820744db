import type { AlertDraft, Parsed } from '../../../workflows/alert-event';

/** What became of one alert of a message that may carry several: a draft, or one sentence a field. */
export type Reading =
  | { readonly kind: 'read'; readonly draft: AlertDraft }
  | { readonly kind: 'unreadable'; readonly problems: Readonly<Record<string, string>> };

export const unreadable = (field: string, sentence: string): Reading => ({
  kind: 'unreadable',
  problems: { [field]: sentence },
});

/**
 * What can be read is taken, whatever stands beside it: the sender would not send it again. That something could not
 * be read is said on the timelines of what was.
 */
export const parsedFrom = (readings: readonly Reading[], whenNone: string): Parsed => {
  if (readings.length === 0) return { kind: 'ignored', because: whenNone };
  const drafts = readings.flatMap((reading) => (reading.kind === 'read' ? [reading.draft] : []));
  const problems = Object.fromEntries(
    few(readings)
      .flatMap((problems) => Object.entries(problems))
      .slice(0, ANSWERED),
  );
  if (drafts.length === 0) return { kind: 'refused', problems };
  if (drafts.length === readings.length) return { kind: 'events', events: drafts };
  const beside = besides(readings.length - drafts.length, readings.length, Object.values(problems));
  return { kind: 'events', events: drafts.map((draft) => saying(draft, beside)) };
};

/** Of a thousand unreadable ones, or a hundred thousand, a few show what is wrong. */
const SHOWN = 3;
const ANSWERED = 20;

const few = (readings: readonly Reading[]) =>
  readings.flatMap((reading) => (reading.kind === 'unreadable' ? [reading.problems] : [])).slice(0, ANSWERED);

const besides = (unread: number, all: number, sentences: readonly string[]): string => {
  const shown = sentences.slice(0, SHOWN).join('; ');
  return `${unread} of the ${all} alerts in the same message could not be read: ${shown}`;
};

const saying = (draft: AlertDraft, sentence: string): AlertDraft =>
  draft.kind === 'trigger'
    ? { ...draft, note: draft.note === '' ? sentence : `${draft.note}\n${sentence}` }
    : { ...draft, because: `${draft.because} (${sentence})` };
