import type { Organisation } from '../../../workflows/organisation';
import type { Night } from '../../simulate/night';
import { staysOf } from '../../simulate/stays';
import { line, rect, textAt, textIn } from '../draw';
import { styleSheet } from '../look';
import { type Content, el, type Markup, raw } from '../xml';
import { AXIS_HEIGHT, clockAxis, OFFSETS_HEIGHT, offsetAxis } from './axis';
import { bandsOf, roundsOf } from './bands';
import { flagsOf } from './flags';
import { type Lane, lanesOf } from './lanes';
import { LEGEND_ROW, legend } from './legend';
import { LANE_HEIGHT, laneBars, laneMarks } from './marks';
import { scaleOf } from './scale';
import { policyOf } from './time-zone';

export const EDGE = 24;
/** For the names of those who are told. */
const NAMES = 236;
/** For words behind what happens last. */
const AFTERWARDS = 160;

/** What stands above the picture: a large line, and smaller ones. */
export type Heading = readonly string[];

/** A night as one SVG element. */
export const nightDrawing = (night: Night, organisation: Organisation, timeZone: string, heading: Heading): Markup => {
  const stays = staysOf(night);
  const scale = scaleOf(night, stays, EDGE + NAMES);
  const span = { timeZone, from: scale.from, until: scale.until };
  const lanes = lanesOf(night, organisation, scale);
  const policy = policyOf(organisation, night.policy);
  const width = scale.left + scale.width + AFTERWARDS + EDGE;

  const axisTop = EDGE - 8 + (heading.length === 0 ? 0 : 14 + heading.length * 20);
  const axis = clockAxis(scale, span, EDGE);
  const [above, bands] = [roundsOf(stays, scale), bandsOf(stays, policy, scale)];
  const bandTop = axisTop + AXIS_HEIGHT + above.head;
  const lanesTop = bandTop + bands.head;
  const lanesBottom = lanesTop + Math.max(1, lanes.length) * LANE_HEIGHT;
  const flags = flagsOf(night, stays, scale, span);
  const flagsTop = lanesBottom + OFFSETS_HEIGHT;
  const signs = legend(night.told, lanes, EDGE, width - 2 * EDGE, flagsTop + flags.height + 6);
  const crossing = { under: axis.xs, over: [...flags.xs, width - EDGE] };
  const height = flagsTop + flags.height + 6 + signs.rows * LEGEND_ROW + EDGE / 2;

  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      class: 'stepladder-night',
      role: 'img',
      'aria-label': `${night.scenario.title}: who is told when`,
    },
    el('style', {}, raw(styleSheet('stepladder-night'))),
    rect({ x: 0, y: 0, width, height }, 'f-paper'),
    headingText(heading, width - 2 * EDGE),
    bands.draw(bandTop, lanesBottom),
    above.draw(bandTop - above.head, bandTop),
    axis.labels(axisTop),
    axis.lines(lanesTop, lanesBottom),
    laneGrid(lanes, lanesTop, width - EDGE),
    inLanes(lanes, lanesTop, (lane) => laneBars(lane, stays, scale)),
    flags.draw(lanesTop, flagsTop),
    offsetAxis(scale, EDGE, lanesBottom, flags.xs),
    inLanes(lanes, lanesTop, (lane) => laneMarks(lane, stays, scale, span, crossing)),
    signs.markup,
  );
};

const inLanes = (lanes: readonly Lane[], top: number, draw: (lane: Lane) => Content): readonly Markup[] =>
  lanes.map((lane, index) => el('g', { transform: `translate(0 ${top + index * LANE_HEIGHT})` }, draw(lane)));

const headingText = ([first = '', ...rest]: Heading, width: number): readonly Markup[] =>
  first === ''
    ? []
    : [
        textIn(EDGE, EDGE + 12, width, first, { font: 'large' }),
        ...rest.map((text, index) => textIn(EDGE, EDGE + 34 + index * 20, width, text, { colour: 'faint' })),
      ];

/** The names, and lines that lead the eye to what belongs to them. */
const laneGrid = (lanes: readonly Lane[], top: number, right: number): readonly Markup[] => {
  const lines = Array.from({ length: Math.max(1, lanes.length) + 1 }, (_, index) =>
    line(EDGE, top + index * LANE_HEIGHT, right, top + index * LANE_HEIGHT, 's-grid rule'),
  );
  if (lanes.length === 0)
    return [...lines, textAt(EDGE, top + LANE_HEIGHT / 2 + 4, 'Nobody is told.', { colour: 'bad', font: 'bold' })];
  return [...lines, ...lanes.flatMap((lane, index) => names(lane, top + index * LANE_HEIGHT))];
};

const names = ({ name, key }: Lane, top: number): readonly Markup[] => {
  const width = NAMES - 14;
  if (key === '') return [textIn(EDGE, top + LANE_HEIGHT / 2 + 4, width, name, { font: 'bold' })];
  return [
    textIn(EDGE, top + 16, width, name, { font: 'bold' }),
    textIn(EDGE, top + 31, width, key, { font: 'small', colour: 'faint' }),
  ];
};
