import { type Html, html } from '../html';
import { roughly } from '../times';
import { nextWords } from './next-words';
import { nameOf, type Seen } from './seen';
import { statusWords } from './status-words';

/** How it stands and what comes next: what somebody who was woken looks for first. */
export const standing = (seen: Seen): Html => {
  const { incident, clock, now } = seen;
  const words = statusWords(seen);
  return html`<section id="standing" data-live data-say="${words}" aria-labelledby="standing-h" class="card ${COLOUR[incident.status]}">
<h2 id="standing-h" class="unseen">Status</h2>
<p class="big">${words}</p>
<p>${nextWords(seen)}</p>
<p class="quiet">Since ${clock.at(incident.createdAt)} (${roughly(now - incident.createdAt)})${place(seen)}${again(seen)}</p>
</section>
`;
};

const COLOUR = { triggered: 'bad', acknowledged: 'good', snoozed: 'warn', resolved: 'good' } as const;

const place = ({ incident, organisation }: Seen): string => {
  const { level, levelName, status } = incident;
  if (status !== 'triggered' || level === 0) return '';
  const of = organisation.policies[incident.policy]?.levels.length ?? level;
  return level > of ? `; ${levelName}` : `; level ${level} of ${of}, ${levelName}`;
};

const again = ({ incident: { count } }: Seen): string => (count > 1 ? `; alerted ${count} times` : '');

/** What it is about, and where to look. */
export const about = ({ incident, organisation, body }: Seen): Html => {
  const service = organisation.services[incident.service];
  const runbook = linked(service?.runbook, 'Runbook: what to do');
  const source = linked(body.link, 'Where the alert came from');
  return html`<section aria-labelledby="about-h" class="card">
<h2 id="about-h">What it is</h2>
<dl class="facts">
<dt>Service</dt><dd>${service?.name ?? incident.service}</dd>
<dt>Priority</dt><dd>${incident.priority}</dd>
<dt>Number</dt><dd>#${incident.tinyId}</dd>
</dl>
${body.description && html`<p class="told">${clipped(body.description)}</p>\n`}${(runbook || source) && html`<ul class="plain">${runbook && html`<li>${runbook}</li>`}${source && html`<li>${source}</li>`}</ul>\n`}</section>
`;
};

/** What comes in with an alert may be anything: only what leads to a page becomes a link. */
const linked = (url: string | undefined, words: string): Html | undefined =>
  url && /^https?:\/\//i.test(url) && URL.canParse(url)
    ? html`<a class="touch" href="${url}" rel="noreferrer noopener">${words}</a>`
    : undefined;

const LONGEST = 4000;
const clipped = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')} …` : text;

/** Who has been told, and how; never where. */
export const told = ({ timeline, organisation, clock }: Seen): Html => {
  const ways = new Map<string, Map<string, Html>>();
  for (const { kind, user = '', channel = '', result, at } of timeline) {
    if (kind !== 'notified') continue;
    const of = ways.get(user) ?? new Map<string, Html>();
    ways.set(user, of);
    const how = result === undefined || result === 'delivered' ? '' : `, ${result}`;
    of.set(`${channel}${how}`, html`${channel} ${clock.at(at)}${how}`);
  }
  const people = [...ways].map(
    ([user, of]) =>
      html`<dt>${nameOf(organisation, user)}</dt><dd>${[...of.values()].map((way, n) => html`<span class="way">${way}</span>${n < of.size - 1 && '; '}`)}</dd>`,
  );
  return html`<section id="told" data-live aria-labelledby="told-h" class="card">
<h2 id="told-h">Who has been told</h2>
${people.length > 0 ? html`<dl class="facts">${people}</dl>` : html`<p>Nobody yet.</p>`}
</section>
`;
};
