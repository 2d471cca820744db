import type { TextReply } from '../../api/http';
import { ASSET_FILES } from '../asset-files';
import { type Html, html } from '../html';
import { PAGE_HEADERS, type Page, page } from '../page';
import { buttons, more, type Typed } from './buttons';
import { said } from './said';
import { nameOf, type Seen } from './seen';
import { story } from './story';
import { about, standing, told } from './what';

/** Where the page is, and what follows from that. */
export interface Place {
  /** The page's own path: forms go below it, and `<base>/now` is the part that changes. */
  readonly base: string;
  /** What a form before it came to. @default - nothing was pressed */
  readonly query?: URLSearchParams;
  /** What was typed and could not be done. @default - nothing */
  readonly typed?: Typed;
}

/** The body of a page about one incident, for whoever may answer it. */
export const incidentBody = (seen: Seen, { base, query, typed }: Place): Html => html`<div data-live-from="${base}/now">
${typed && html`<p class="said bad" role="alert">Not done: ${typed.problem}</p>\n`}${query && said(seen, query)}${standing(seen)}${buttons(seen, base)}${about(seen)}${more(seen, base, typed)}${told(seen)}${story(seen)}<p class="quiet small"><a class="touch" href="${base}">Look again</a> <span data-live-state></span></p>
</div>
`;

/** The page that a signed link leads to. */
export const answerPageOf = (seen: Seen, place: Place): Page => ({
  title: `${seen.incident.priority}: ${seen.incident.title}`,
  status: place.typed ? 422 : 200,
  scripts: [ASSET_FILES.live],
  body: html`${incidentBody(seen, place)}<p class="quiet small">You answer as ${nameOf(seen.organisation, seen.reader)}. Whoever opens this link does: do not pass it on.</p>
`,
});

export const answerPage = (seen: Seen, place: Place): TextReply => page(answerPageOf(seen, place));

/** The parts of the page that change, for its script. */
export const fragment = (seen: Seen, base: string): TextReply => ({
  status: 200,
  contentType: 'text/html; charset=utf-8',
  headers: PAGE_HEADERS,
  text: html`${standing(seen)}${buttons(seen, base)}${told(seen)}${more(seen, base)}${story(seen)}`.markup,
});
