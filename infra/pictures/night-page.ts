import type { Organisation } from '../../workflows/organisation';
import { rowsOf } from '../cli/render/night-rows';
import type { Night } from '../simulate/night';
import { nightDrawing } from './night/drawing';
import { nightHeading } from './night/heading';
import { pageStyle } from './night/page-style';
import { eventTable } from './night/page-table';
import { zoneOf } from './night/time-zone';
import { el, raw } from './xml';

/**
 * A night as SVG: who is told when, at which level, and who answers. Light and dark, without scripts.
 * @param timeZone IANA name of whose clock is shown. @default - of the policy's first schedule
 * @param notes as of a page
 */
export const nightSvg = (
  night: Night,
  organisation: Organisation,
  timeZone = zoneOf(night, organisation),
  notes: readonly string[] = [],
): string =>
  nightDrawing(night, organisation, timeZone, [...nightHeading(night, organisation, timeZone), ...notes]).markup;

/**
 * A page that needs nothing else: the picture, and the same events as a table.
 * @param notes what else its reader should know, such as what was not asked about
 */
export const nightPage = (
  night: Night,
  organisation: Organisation,
  timeZone = zoneOf(night, organisation),
  notes: readonly string[] = [],
): string => {
  const [title = '', ...rest] = [...nightHeading(night, organisation, timeZone), ...notes];
  const head = el(
    'head',
    {},
    raw('<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'),
    raw('<meta name="color-scheme" content="light dark">'),
    el('title', {}, title),
    el('style', {}, raw(pageStyle())),
  );
  const span = { timeZone, from: night.scenario.at, until: Math.max(night.ended, night.scenario.at) };
  const body = el(
    'body',
    {},
    el(
      'main',
      {},
      el('h1', {}, title),
      rest.map((text) => el('p', {}, text)),
      el(
        'div',
        { class: 'picture', tabindex: 0, role: 'region', 'aria-label': 'The night as a picture' },
        nightDrawing(night, organisation, timeZone, []),
      ),
      eventTable(rowsOf(night), span),
    ),
  );
  return `<!doctype html>\n<html lang="en">${head.markup}${body.markup}</html>\n`;
};
