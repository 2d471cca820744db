import { FONT, group, line, rect, textAt } from '../draw';
import { plain, widthOf } from '../text';
import { el, type Markup } from '../xml';
import { MARGIN, type Row } from './boxes';
import type { Kind } from './graph';
import type { Arrow, PlacedBox, Point } from './layout';

const GROUNDS: Readonly<Record<Kind, string>> = {
  step: 'f-box s-line',
  choice: 'f-paper s-line',
  wait: 'f-waitingGround s-waiting',
  end: 'f-goodGround s-good',
  failed: 'f-badGround s-bad',
};

/** How round the corners are: where somebody is waited for they are the roundest. */
const RADII: Readonly<Record<Kind, number>> = { step: 4, choice: 4, wait: 18, end: 18, failed: 18 };

/** A state; `marked` is the one in which an incident is. */
export const boxMarkup = (box: PlacedBox, marked: boolean): Markup =>
  el(
    'g',
    { class: marked ? 'state now' : 'state', transform: `translate(${tenth(box.x)} ${tenth(box.y)})` },
    marked
      ? rect({ x: -6, y: -6, width: box.width + 12, height: box.height + 12 }, 'f-accent soft s-accent thick', 22)
      : undefined,
    outline(box),
    box.rule === 0 ? undefined : line(MARGIN, box.rule, box.width - MARGIN, box.rule, 's-grid'),
    box.rows.map((row) => rowMarkup(box, row)),
  );

const outline = ({ state, width, height }: PlacedBox): Markup => {
  const box = rect({ x: 0, y: 0, width, height }, `outline ${GROUNDS[state.kind]}`, RADII[state.kind]);
  // A choice has its corners cut off.
  if (state.kind === 'choice')
    return el('path', {
      class: `outline ${GROUNDS.choice}`,
      d: `M9 0H${tenth(width - 9)}L${tenth(width)} 9V${tenth(height - 9)}L${tenth(width - 9)} ${tenth(height)}H9L0 ${tenth(height - 9)}V9Z`,
    });
  return box;
};

const rowMarkup = ({ width }: PlacedBox, { indent, y, text, font, colour }: Row): Markup =>
  font === 'small'
    ? textAt(MARGIN + indent, y, text, { font, colour })
    : textAt(width / 2, y, text, { font, colour, anchor: 'middle' });

/** An arrow with its label, which has a ground of its own. */
export const arrowMarkup = ({ road, points, label }: Arrow): Markup =>
  group(
    'road',
    el('path', {
      class: `open ${road.failure ? 's-bad' : 's-line'}`,
      d: curve(points),
      'stroke-dasharray': road.failure ? '4 3' : undefined,
      'marker-end': `url(#${road.failure ? 'failed' : 'onward'})`,
    }),
    road.when === '' ? undefined : labelMarkup(road.when, label, road.failure),
  );

const labelMarkup = (when: string, { x, y }: Point, failure: boolean): Markup => {
  const width = widthOf(plain(when), FONT.small) + 6;
  return group(
    'label',
    rect({ x: x - width / 2, y: y - 8, width, height: 16 }, 'f-paper', 3),
    textAt(x, y + 4, when, { font: 'small', colour: failure ? 'bad' : 'faint', anchor: 'middle' }),
  );
};

/** Through the points, with rounded corners. */
const curve = (points: readonly Point[]): string => {
  const [first, ...rest] = points;
  if (!first) return '';
  const corners = rest.map((point, index) => {
    const next = rest[index + 1];
    if (!next) return `L${at(point)}`;
    return `Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return `M${at(first)}${corners.join('')}`;
};

const at = ({ x, y }: Point): string => `${tenth(x)} ${tenth(y)}`;
const tenth = (n: number): number => Math.round(n * 10) / 10;

/** The heads of the arrows. */
export const heads = (): Markup => el('defs', {}, head('onward', 'f-line'), head('failed', 'f-bad'));

const head = (id: string, cls: string): Markup =>
  el(
    'marker',
    { id, viewBox: '0 0 8 8', refX: 7.5, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' },
    el('path', { class: cls, d: 'M0 0L8 4L0 8Z' }),
  );
