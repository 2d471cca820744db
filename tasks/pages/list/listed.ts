import { type Incident, STATUSES } from '../../../workflows/incident';
import type { Organisation } from '../../../workflows/organisation';
import { statusWords } from '../answer/status-words';
import { type Html, html } from '../html';
import type { Page } from '../page';
import type { ZoneClock } from '../times';

export interface Listed {
  readonly incident: Incident;
  /** Of its own page. */
  readonly path: string;
}

interface List {
  readonly rows: readonly Listed[];
  /** Forgotten since. */
  readonly missing: number;
  readonly organisation: Organisation;
  readonly clock: ZoneClock;
}

/** What waits for an answer first, and of that the most urgent. */
export const listed = ({ rows, missing, organisation, clock }: List): Page => {
  const open = rows.filter(({ incident }) => incident.status === 'triggered').length;
  const sorted = [...rows].sort((a, b) => placeOf(a) - placeOf(b) || a.incident.createdAt - b.incident.createdAt);
  const row = ({ incident, path }: Listed): Html => html`<li class="card ${COLOUR[incident.status]}">
<p class="big"><a href="${path}">${incident.priority}: ${incident.title}</a></p>
<p>${statusWords({ incident, organisation, clock })}</p>
<p class="quiet small">${organisation.services[incident.service]?.name ?? incident.service}, since ${clock.at(incident.createdAt)}</p>
</li>
`;
  return {
    title: `${count(rows.length + missing)}, ${open} without an answer`,
    body: html`<p class="quiet">What one message was about, as it stands now. Times in ${clock.name}.</p>
<ol class="plain">
${sorted.map(row)}</ol>
${missing > 0 && html`<p class="quiet">${missing} more are over and forgotten.</p>\n`}`,
  };
};

const count = (n: number): string => (n === 1 ? '1 incident' : `${n} incidents`);

const COLOUR = { triggered: 'bad', acknowledged: 'good', snoozed: 'warn', resolved: 'good' } as const;

/** `P1` to `P5` within each status. */
const placeOf = ({ incident: { status, priority } }: Listed): number =>
  STATUSES.indexOf(status) * 10 + Number(priority.slice(1));
