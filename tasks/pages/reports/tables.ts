import type { Figures, Group, Person, Source } from '../../reports/figures';
import { duration, share } from '../../reports/in-words';
import { type Html, html } from '../html';

interface Column<T> {
  readonly head: string;
  readonly of: (row: T) => string | number;
  readonly kind: 'text' | 'number';
}

/** The first column names the row. */
const table = <T>(caption: string, columns: readonly Column<T>[], rows: readonly T[]): Html => html`
<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="figures">
<caption class="unseen">${caption}</caption>
<thead><tr>${columns.map(({ head, kind }) => html`<th scope="col"${kind === 'number' && html` class="number"`}>${head}</th>`)}</tr></thead>
<tbody>${rows.map(
  (row) =>
    html`<tr>${columns.map(({ of, kind }, index) =>
      index === 0
        ? html`<th scope="row">${of(row)}</th>`
        : html`<td${kind === 'number' && html` class="number"`}>${of(row)}</td>`,
    )}</tr>\n`,
)}</tbody></table></div>`;

const text = <T>(head: string, of: (row: T) => string | number): Column<T> => ({ head, of, kind: 'text' });
const number = <T>(head: string, of: (row: T) => string | number): Column<T> => ({ head, of, kind: 'number' });

export const groupTable = (caption: string, head: string, groups: readonly Group[]): Html =>
  table<Group>(
    caption,
    [
      text(head, ({ name }) => name),
      number('Incidents', ({ paged }) => paged),
      number('Acknowledged, median', ({ toAcknowledge }) => duration(toAcknowledge.median)),
      number('nine of ten', ({ toAcknowledge }) => duration(toAcknowledge.p90)),
      number('Resolved, median', ({ toResolve }) => duration(toResolve.median)),
      number('nine of ten', ({ toResolve }) => duration(toResolve.p90)),
      number('Never acknowledged', ({ neverAcknowledged, paged }) => share(neverAcknowledged, paged)),
      number('All levels in vain', ({ exhausted }) => exhausted),
    ],
    groups,
  );

export const peopleTable = ({ people }: Figures): Html =>
  table<Person>(
    'Notifications by person',
    [
      text('Person', ({ user }) => user),
      number('Notifications', ({ notifications }) => notifications),
      number('at night', ({ atNight }) => atNight),
      number('Nights disturbed', ({ nights }) => nights),
    ],
    people,
  );

export const sourcesTable = ({ noisiest }: Figures): Html =>
  table<Source>(
    'The noisiest alerts',
    [
      text('Alert', ({ title }) => title),
      text('Service', ({ service }) => service),
      number('Alerts', ({ alerts }) => alerts),
      number('Incidents', ({ incidents }) => incidents),
    ],
    noisiest,
  );
