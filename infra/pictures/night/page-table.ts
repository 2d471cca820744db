import type { NightRow } from '../../cli/render/night-rows';
import { afterIn, atIn, type NightSpan } from '../../cli/render/night-when';
import { el, type Markup } from '../xml';

const COLUMNS = ['Time', 'After', 'Level', 'Who', 'By', 'Why'] as const;

/** Everything that happened, for whoever does not see the picture, or wants to know more. */
export const eventTable = (rows: readonly NightRow[], span: NightSpan): Markup =>
  el(
    'table',
    {},
    el('caption', {}, 'What happens, in its order'),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        COLUMNS.map((name) => el('th', { scope: 'col' }, name)),
      ),
    ),
    el(
      'tbody',
      {},
      rows.map((row) => rowMarkup(row, span)),
    ),
  );

const rowMarkup = ({ at, level, who, by, why, kind }: NightRow, span: NightSpan): Markup =>
  el(
    'tr',
    { class: kind },
    el('td', { class: 'time' }, atIn(span, at)),
    el('td', { class: 'time' }, afterIn(span, at)),
    el('td', { class: /^\d/.test(level) ? 'level number' : 'level' }, level),
    el('td', { class: 'who' }, who),
    el('td', { class: 'by' }, by),
    el('td', { class: 'why' }, why),
  );
