import type { Incident } from '../../../workflows/incident';
import { LONGEST_SNOOZE } from '../../../workflows/timings';
import { type Html, html } from '../html';
import type { Seen } from './seen';

/** The field that only a pressed button sends. Programs that open links and send forms by themselves do not press. */
export const PRESS = 'press';

/** What can be done on a page about an incident. Each is posted to `<base>/<action>`. */
export const ACTIONS = ['acknowledge', 'resolve', 'escalate', 'snooze', 'notes'] as const;
export type Action = (typeof ACTIONS)[number];

/** Characters. However they are encoded, the form stays within what a form may have. */
export const NOTE_LIMIT = 5000;
/** Characters that a browser lets somebody type: what is longer than a note may be comes back to be cut, not lost. */
const TYPED_LIMIT = 25_000;
export const MOST_MINUTES = LONGEST_SNOOZE / 60;

/** What was typed and cannot be done, to be mended rather than typed again. */
export interface Typed {
  readonly action: Action;
  readonly text: string;
  readonly problem: string;
}

/** The answers that one press gives. None of an incident that is over. */
export const buttons = (
  { incident }: Pick<Seen, 'incident'>,
  base: string,
): Html => html`<section id="answer" data-live aria-labelledby="answer-h">
<h2 id="answer-h" class="unseen">Answer</h2>
<div class="press">
${offered(incident, base)}</div>
</section>
`;

/**
 * Each keeps its place whatever happens: who presses “Acknowledge” twice, or as somebody else does, must not resolve.
 */
const offered = (incident: Incident, base: string): readonly Html[] => {
  const { status } = incident;
  if (status === 'resolved') return [];
  const taken = html`<button class="first" disabled>Acknowledged</button>\n`;
  return [
    status === 'acknowledged' ? taken : button(base, 'acknowledge', 'Acknowledge', 'first'),
    button(base, 'resolve', 'Resolve', 'beside'),
    button(base, 'escalate', 'Escalate now', 'beside', ` ${standOf(incident)}`),
  ];
};

/** From where it is escalated: pressed twice, or long after, it must not wake the level above that one as well. */
export const standOf = ({ visit, revision }: Incident): string => `${visit}-${revision}`;

const button = (base: string, action: Action, label: string, kind: 'first' | 'beside', more = ''): Html =>
  html`<form method="post" action="${base}/${action}" class="${kind}"><button name="${PRESS}" value="${action}${more}" class="${kind}">${label}</button></form>
`;

/** Answers that need a word more: later, and a note. */
export const more = ({ incident, clock }: Pick<Seen, 'incident' | 'clock'>, base: string, typed?: Typed): Html =>
  html`<section id="more" data-live aria-labelledby="more-h">
<h2 id="more-h" class="unseen">More answers</h2>
${incident.status !== 'resolved' && html`${snoozing(clock, base, typed)}${noting(base, typed)}`}</section>
`;

const snoozing = (clock: Seen['clock'], base: string, typed: Typed | undefined): Html => {
  const mine = typed?.action === 'snooze' ? typed : undefined;
  const morning = clock.next(8);
  const choice = (value: string, label: string) =>
    html`<button name="${PRESS}" value="snooze ${value}">${label}</button>\n`;
  return html`<details class="card"${mine && html` open`}>
<summary>Snooze: tell nobody until later</summary>
<form method="post" action="${base}/snooze" class="press field">
${choice('15', '15 minutes')}${choice('60', '1 hour')}${choice('240', '4 hours')}${choice(`@${morning}`, `Until ${clock.text(morning)}`)}</form>
<form method="post" action="${base}/snooze">
<div class="field"><label for="minutes">Or for how many minutes</label>
<input id="minutes" name="minutes" inputmode="numeric" autocomplete="off" value="${mine?.text ?? ''}"${problemOf(mine, 'minutes')}>
${mine && html`<p id="minutes-problem" class="wrong">${mine.problem}</p>`}</div>
<button name="${PRESS}" value="snooze">Snooze</button>
</form>
</details>
`;
};

const noting = (base: string, typed: Typed | undefined): Html => {
  const mine = typed?.action === 'notes' ? typed : undefined;
  return html`<details class="card"${mine && html` open`}>
<summary>Add a note to the timeline</summary>
<form method="post" action="${base}/notes">
<div class="field"><label for="note">Note</label>
<textarea id="note" name="note" rows="4" maxlength="${TYPED_LIMIT}"${problemOf(mine, 'note')}>${mine && html`\n`}${mine?.text ?? ''}</textarea>
${mine && html`<p id="note-problem" class="wrong">${mine.problem}</p>`}</div>
<button name="${PRESS}" value="notes">Add note</button>
</form>
</details>
`;
};

const problemOf = (typed: Typed | undefined, field: string): Html | undefined =>
  typed && html` aria-invalid="true" aria-describedby="${field}-problem"`;
