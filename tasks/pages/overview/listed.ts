import type { EpochMillis } from '../../../workflows/incident';
import { type Incident, situationOf } from '../../../workflows/incident';
import type { Organisation } from '../../../workflows/organisation';
import { nextWords } from '../answer/next-words';
import { statusWords } from '../answer/status-words';
import { type Html, html } from '../html';
import { roughly, type ZoneClock } from '../times';
import { type Asked, queryOf } from './asked';
import { COUNTED, type Counts, type Found } from './found';

/** With which eyes the list is read. */
export interface Reading {
  readonly organisation: Organisation;
  readonly clock: ZoneClock;
  readonly now: EpochMillis;
}

/** How many are open, each a way to just those. */
export const counted = ({ triggered, acknowledged, snoozed }: Counts, asked: Asked): Html => {
  const most = (n: number): string => (n >= COUNTED ? `${COUNTED} or more` : String(n));
  const to = (shown: Asked['shown'], n: number): Html =>
    html`<li><a class="count" href="/${queryOf({ ...asked, shown, after: undefined })}"${asked.shown === shown && html` aria-current="true"`}><strong>${most(n)}</strong> ${shown}</a></li>\n`;
  const words = triggered === 0 ? 'Nothing waits for an answer.' : `${most(triggered)} waiting for an answer.`;
  return html`<section id="counts" data-live data-say="${words}" aria-labelledby="counts-h">
<h2 id="counts-h" class="unseen">How many</h2>
<ul class="plain counts">
${to('triggered', triggered)}${to('acknowledged', acknowledged)}${to('snoozed', snoozed)}</ul>
</section>
`;
};

/** The incidents that were asked for, newest first. */
export const listed = (
  reading: Reading,
  asked: Asked,
  found: Found,
): Html => html`<section id="incidents" data-live aria-labelledby="incidents-h">
<h2 id="incidents-h">${HEADINGS[asked.shown]}</h2>
${found.incidents.length === 0 ? nothing(asked, found) : html`<ul class="plain">\n${found.incidents.map((one) => row(reading, one))}</ul>`}
${pager(asked, found)}</section>
`;

/** What ended lately, in short. */
export const lately = (reading: Reading, incidents: readonly Incident[]): Html | false =>
  incidents.length > 0 &&
  html`<section id="lately" data-live aria-labelledby="lately-h">
<h2 id="lately-h">Resolved, the newest</h2>
<ul class="plain">
${incidents.map((one) => row(reading, one))}</ul>
<p><a class="touch" href="/?status=resolved">All that are resolved</a></p>
</section>
`;

const HEADINGS: Readonly<Record<Asked['shown'], string>> = {
  open: 'Open incidents',
  triggered: 'Nobody has answered',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
  all: 'All incidents',
};

const row = (reading: Reading, incident: Incident): Html => {
  const { organisation, clock, now } = reading;
  const { id, title, priority, service, status, tinyId, createdAt, count } = incident;
  const seen = { ...reading, incident };
  return html`<li class="card ${COLOURS[status]} incident"><h3><a href="/incidents/${id}">${priority}: ${title}</a></h3>
<p><span class="badge ${COLOURS[status]}">${BADGES[situationOf(incident)] ?? status}</span> ${statusWords(seen)}${levelOf(incident)}</p>
${status !== 'resolved' && html`<p>${nextWords(seen)}</p>\n`}<p class="quiet small">${organisation.services[service]?.name ?? service}, #${tinyId}, since ${clock.at(createdAt)} (${roughly(now - createdAt)})${count > 1 && `, alerted ${count} times`}</p>
</li>
`;
};

const COLOURS = { triggered: 'bad', acknowledged: 'good', snoozed: 'warn', resolved: 'done' } as const;

/** Exhausted and recorded ones are triggered as well, which alone would not say that nobody is being told. */
const BADGES: Readonly<Record<string, string>> = { exhausted: 'exhausted', recorded: 'recorded only' };

const levelOf = ({ status, level, levelName }: Incident): string =>
  status === 'triggered' && level > 0 ? `, level ${level} (${levelName})` : '';

const nothing = (asked: Asked, found: Found): Html => {
  if (found.next !== undefined) return html``;
  if (asked.after !== undefined)
    return html`<p class="card">There are none further back. <a href="/${queryOf(asked)}">Back to the newest</a></p>`;
  if (asked.team !== '' || asked.text !== '')
    return html`<p class="card">Nothing here is like that. <a href="/">Show everything that is open</a></p>`;
  if (asked.shown === 'open' || asked.shown === 'all')
    return html`<div class="card"><p>Nothing ${asked.shown === 'open' ? 'is open' : 'has happened yet'}.</p>
<p>To see it work, send an alert:</p>
<p><code>npx stepladder alert --message "Checkout is down"</code></p></div>`;
  return html`<p class="card">None. <a href="/">Show everything that is open</a></p>`;
};

const pager = (
  asked: Asked,
  { next, stoppedAfter }: Found,
): Html => html`<nav class="row" aria-label="Pages of the list">
${stoppedAfter !== undefined && html`<p>Looked through ${stoppedAfter} incidents: there may be more further back.</p>\n`}${asked.after !== undefined && html`<a class="touch" href="/${queryOf(asked)}">Newest</a>\n`}${next !== undefined && html`<a class="touch" href="/${queryOf(asked, next)}">${stoppedAfter === undefined ? 'Older' : 'Look further back'}</a>\n`}</nav>
`;
