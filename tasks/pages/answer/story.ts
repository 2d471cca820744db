import { type Html, html } from '../html';
import type { Seen } from './seen';
import { happened } from './status-words';

/** A night may write hundreds; what is older matters little to somebody who has to act. */
const SHOWN = 100;

/** `2026-11-30T09:00[Europe/Berlin]` → `2026-11-30 09:00 Europe/Berlin` */
const readable = (because: string): string =>
  because.replace(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d)\[([\w/+-]+)\]/g, '$1 $2 $3');

/** The timeline, the newest first. */
export const story = (seen: Seen): Html => {
  const { timeline, clock } = seen;
  const older = timeline.length - SHOWN;
  const entries = [...timeline].reverse().slice(0, SHOWN);
  return html`<section id="story" data-live aria-labelledby="story-h" class="card">
<h2 id="story-h">Timeline</h2>
<p class="quiet small">The newest first. Times in ${clock.name}.</p>
<ol class="plain story" reversed>
${entries.map(
  (entry) => html`<li>${clock.at(entry.at)}<div>${happened(seen, entry)}
<div class="quiet small">${readable(entry.because)}</div>${entry.text !== undefined && html`<div class="told">${entry.text}</div>`}</div></li>
`,
)}</ol>
${older > 0 && html`<p class="quiet small">And ${older} before that.</p>\n`}</section>
`;
};
