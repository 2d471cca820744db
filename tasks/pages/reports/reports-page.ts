import type { TextReply } from '../../api/http';
import type { Figures } from '../../reports/figures';
import { duration, share, timesInWords } from '../../reports/in-words';
import { type Html, html } from '../html';
import { nav } from '../nav';
import { page } from '../page';
import { SESSION_PAGE } from '../session';
import { lyingBars, standingBars } from './bars';
import { groupTable, peopleTable, sourcesTable } from './tables';

/** What was asked, what there is to ask for, and what came of it. */
export interface Shown {
  readonly days: number;
  readonly team: string;
  readonly service: string;
  readonly teams: readonly string[];
  readonly services: readonly string[];
  readonly figures: Figures;
  /** Empty where everything was looked at. */
  readonly incomplete: string;
}

export const reportsPage = (shown: Shown): TextReply =>
  page({
    title: 'Reports',
    nav: nav('/reports'),
    wide: true,
    headers: SESSION_PAGE,
    body: html`${form(shown)}
${shown.incomplete !== '' && html`<p class="said warn">${shown.incomplete}</p>`}
${isEmpty(shown.figures) ? nothing(shown) : sections(shown.figures)}`,
  });

const form = ({
  days,
  team,
  service,
  teams,
  services,
}: Shown): Html => html`<form class="card asked" method="get" action="/reports">
<p><label for="days">Days back</label><input id="days" name="days" type="number" min="1" max="400" value="${days}"></p>
<p><label for="team">Team</label>${choice('team', team, teams)}</p>
<p><label for="service">Service</label>${choice('service', service, services)}</p>
<p><button>Show</button></p>
</form>`;

const choice = (name: string, chosen: string, all: readonly string[]): Html => html`<select id="${name}" name="${name}">
<option value="">all</option>
${all.map((one) => html`<option value="${one}"${one === chosen && html` selected`}>${one}</option>`)}
</select>`;

const isEmpty = ({ all, notPaged }: Figures): boolean => all.paged + notPaged === 0;

const nothing = ({ days }: Shown): Html =>
  html`<p class="card">No incident was opened in the last ${days} days: nothing to count, and nobody was woken.</p>`;

const sections = (figures: Figures): Html => html`<section class="card"><h2>All together</h2>
<dl class="facts">
<dt>Incidents</dt><dd>${figures.all.paged}${figures.notPaged > 0 && html`, and ${figures.notPaged} of which nobody was told (only recorded, ended before, or in shadow)`}</dd>
<dt>Acknowledged</dt><dd>${timesInWords(figures.all.toAcknowledge)}</dd>
<dt>Resolved</dt><dd>${timesInWords(figures.all.toResolve)}</dd>
<dt>Never acknowledged</dt><dd>${share(figures.all.neverAcknowledged, figures.all.paged)}</dd>
<dt>All levels in vain</dt><dd>${share(figures.all.exhausted, figures.all.paged)}</dd>
</dl></section>
${byService(figures)}
${byTeam(figures)}
${byHour(figures)}
${people(figures)}
${sources(figures)}`;

const byService = ({ byService: groups }: Figures): Html | false =>
  groups.length > 0 &&
  html`<section class="card"><h2>By service</h2>
${lyingBars(
  'Median time to acknowledge, by service',
  groups.map(({ name, toAcknowledge: { median } }) => ({ name, value: median ?? 0, part: 0, label: duration(median) })),
)}
<p class="small quiet">Median time until somebody acknowledged.</p>
${groupTable('Figures by service', 'Service', groups)}</section>`;

const byTeam = ({ byTeam: groups }: Figures): Html | false =>
  groups.length > 0 &&
  html`<section class="card"><h2>By team</h2>${groupTable('Figures by team', 'Team', groups)}</section>`;

const byHour = ({ byHour: groups, all }: Figures): Html | false =>
  all.paged > 0 &&
  html`<section class="card"><h2>By hour of the day</h2>
${standingBars(
  'Incidents by the hour in which they began',
  groups.map(({ name, paged }) => ({ name, value: paged, part: 0, label: String(paged) })),
)}
<p class="small quiet">When incidents began, by the clocks of the team they belong to.</p>
<details><summary>As a table</summary>
${groupTable(
  'Figures by hour',
  'Hour',
  groups.filter(({ paged }) => paged > 0),
)}</details></section>`;

const people = (figures: Figures): Html | false =>
  figures.people.length > 0 &&
  html`<section class="card"><h2>Whom it reached</h2>
${lyingBars(
  'Notifications by person, of which at night',
  figures.people.map(({ user, notifications, atNight }) => ({
    name: user,
    value: notifications,
    part: atNight,
    label: atNight === 0 ? String(notifications) : `${notifications}, ${atNight} at night`,
  })),
)}
<p class="small quiet">The grey part came between 22:00 and 06:00 where they live.</p>
${peopleTable(figures)}</section>`;

const sources = (figures: Figures): Html => html`<section class="card"><h2>The noisiest alerts</h2>
${lyingBars(
  'Alerts by title',
  figures.noisiest.map(({ title, alerts }) => ({ name: title, value: alerts, part: 0, label: String(alerts) })),
)}
<p class="small quiet">Alerts that joined an incident are counted as well. Numbers in titles stand as #.</p>
${sourcesTable(figures)}</section>`;
