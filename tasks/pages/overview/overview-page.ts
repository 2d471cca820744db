import type { Organisation } from '../../../workflows/organisation';
import type { TextReply } from '../../api/http';
import { type Html, html } from '../html';
import { LIVE } from '../live';
import { nav } from '../nav';
import { PAGE_HEADERS, page } from '../page';
import { HOW_TO_COME_IN, SESSION_PAGE } from '../session';
import { type Asked, queryOf, SHOWN } from './asked';

/** All that the overview shows. */
export interface Overview {
  readonly asked: Asked;
  readonly organisation: Organisation;
  /** The parts that change while somebody looks. */
  readonly moving: Html;
  readonly onCall: Html;
  /** Of the reader's clocks. */
  readonly zone: string;
  readonly name: string;
}

export const overviewPage = ({ asked, organisation, moving, onCall, zone, name }: Overview): TextReply =>
  page({
    title: 'Incidents',
    nav: nav('/'),
    wide: true,
    headers: SESSION_PAGE,
    scripts: [LIVE.file],
    body: html`${form(asked, Object.keys(organisation.teams))}<div class="sides"><div data-live-from="/now${queryOf(asked, asked.after)}">
${moving}<p class="quiet small"><a class="touch" href="/${queryOf(asked, asked.after)}">Look again</a> <span data-live-state></span></p>
</div>
<div>
${onCall}<p class="quiet small">Times in ${zone}.</p>
<form method="post" action="/leave" class="row"><span class="quiet small">You are here as ${name}.</span> <button>Leave</button></form>
</div></div>
`,
  });

/** The parts that change, for the page's script. */
export const overviewFragment = (moving: Html): TextReply => ({
  status: 200,
  contentType: 'text/html; charset=utf-8',
  headers: { ...PAGE_HEADERS, ...SESSION_PAGE },
  text: moving.markup,
});

/** For somebody who has not come in: what this is, and how. */
export const entryPage = (): TextReply =>
  page({
    title: 'Please come in by a link',
    status: 401,
    headers: SESSION_PAGE,
    body: html`<div class="card"><p>Here are a team's incidents, and who is on call.</p>
<p>${HOW_TO_COME_IN}</p>
<p><code>npx stepladder open</code></p></div>
<p class="quiet small">A message that told you of an incident has a link of its own, which needs nothing else.</p>
`,
  });

const form = (
  { shown, team, text }: Asked,
  teams: readonly string[],
): Html => html`<form class="card asked" method="get" action="/" role="search">
<p><label for="text">Title, service or number</label><input id="text" name="text" type="search" value="${text}" maxlength="200"></p>
<p><label for="status">Status</label><select id="status" name="status">
${SHOWN.map((one) => html`<option value="${one}"${one === shown && html` selected`}>${one}</option>\n`)}</select></p>
<p><label for="team">Team</label><select id="team" name="team">
<option value="">all</option>
${teams.map((one) => html`<option value="${one}"${one === team && html` selected`}>${one}</option>\n`)}</select></p>
<p><button>Show</button></p>
</form>
`;
