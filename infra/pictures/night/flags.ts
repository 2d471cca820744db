import type { TimelineEntry } from '../../../tasks/incidents/timeline';
import type { EpochMillis } from '../../../workflows/incident';
import { ownerInWords } from '../../cli/render/night-names';
import { afterIn, atIn, type NightSpan } from '../../cli/render/night-when';
import type { Night } from '../../simulate/night';
import type { Stay } from '../../simulate/stays';
import { FONT, line, textAt } from '../draw';
import { type Fitted, fitted, widthOf } from '../text';
import { el, type Markup } from '../xml';
import type { Scale } from './scale';

/** Something that changed how it went on: an answer, a time-out, nobody to tell. */
interface Flag {
  readonly x: number;
  readonly text: string;
  readonly when: string;
  readonly colour: 'good' | 'waiting' | 'bad';
}

interface Placed extends Flag {
  readonly row: number;
  readonly shown: Fitted;
}

const ROW = 36;
const MOST = 14;
const EDGE = 24;
const GAP = 7;

export interface Flags {
  readonly height: number;
  /** Where the lines are. */
  readonly xs: readonly number[];
  /** From the lanes down to the words. */
  readonly draw: (top: number, bottom: number) => readonly Markup[];
}

/** Lines across all lanes, and below them, to their left, what happened there. */
export const flagsOf = (night: Night, stays: readonly Stay[], scale: Scale, span: NightSpan): Flags => {
  const all = flags(night, stays, scale, span);
  const placed = inRows(all.length > MOST ? [...all.slice(0, MOST - 2), ...all.slice(-2)] : all);
  const rows = Math.max(-1, ...placed.map(({ row }) => row)) + 1;
  const more = all.length > MOST ? `… and ${all.length - MOST} more, in between` : '';
  return {
    height: rows * ROW + (more === '' ? 0 : 20) + (rows === 0 ? 0 : 8),
    xs: placed.map(({ x }) => x),
    draw: (top, bottom) => [
      ...placed.map((flag) => flagMarkup(flag, top, bottom)),
      ...(more === '' ? [] : [textAt(EDGE, bottom + rows * ROW + 16, more, { colour: 'faint' })]),
    ],
  };
};

const flags = (night: Night, stays: readonly Stay[], { x }: Scale, span: NightSpan): readonly Flag[] => {
  const happened = [...night.timeline.flatMap(changeOf), ...stays.flatMap((stay) => silenceOf(stay, night))];
  return happened
    .sort((a, b) => a.at - b.at)
    .map(({ at, ...flag }) => ({ ...flag, x: x(at), when: `${atIn(span, at)} · ${afterIn(span, at)}` }));
};

interface Happened extends Pick<Flag, 'text' | 'colour'> {
  readonly at: EpochMillis;
}

const changeOf = ({ at, kind, by }: TimelineEntry): readonly Happened[] => {
  const colour = COLOURS[kind];
  if (colour === undefined) return [];
  if (kind === 'exhausted') return [{ at, colour, text: 'exhausted, the last resort is told' }];
  return [{ at, colour, text: by === undefined ? kind : `${kind} by ${ownerInWords(by)}` }];
};

/** Not from the timeline: that names each target that leads to nobody, also where others of its level are told. */
const silenceOf = ({ kind, level, from, until, endedBy }: Stay, { told, timeline }: Night): readonly Happened[] => {
  const pause = kind === 'acknowledged' || kind === 'snoozed';
  if (pause || endedBy === 'an answer' || endedBy === 'not over') return [];
  const heard = told.some((one) => one.level === level && one.at >= from && (one.at < until || level === 0));
  const name = level === 0 ? 'the last resort' : `level ${level}`;
  if (heard) return [];
  const passedOver = timeline.some(
    (one) => one.kind === 'not told' && one.level === level && one.at >= from && one.at < until,
  );
  return passedOver
    ? [{ at: from, colour: 'waiting', text: `${name} is passed over` }]
    : [{ at: from, colour: 'bad', text: `${name} reaches nobody` }];
};

/** What is no flag is a mark in a lane, or no news. */
const COLOURS: { readonly [kind in TimelineEntry['kind']]?: Flag['colour'] } = {
  acknowledged: 'good',
  resolved: 'good',
  snoozed: 'waiting',
  escalated: 'waiting',
  unacknowledged: 'waiting',
  'snooze ended': 'waiting',
  'snooze over': 'waiting',
  'acknowledgment timed out': 'waiting',
  exhausted: 'bad',
};

/** Words end at their line. Each is lower than all it would reach back over, so that no line crosses other words. */
const inRows = (flags: readonly Flag[]): readonly Placed[] => {
  const placed: Placed[] = [];
  for (const flag of [...flags].sort((a, b) => a.x - b.x)) {
    const shown = fitted(flag.text, flag.x - GAP - EDGE, FONT.bold);
    const width = Math.max(widthOf(shown.text, FONT.bold), widthOf(flag.when, FONT.small));
    const left = flag.x - GAP - width - GAP;
    const row = Math.max(-1, ...placed.filter(({ x }) => x > left).map((one) => one.row)) + 1;
    placed.push({ ...flag, shown, row });
  }
  return placed;
};

const flagMarkup = ({ x, row, shown, when, colour }: Placed, top: number, bottom: number): Markup => {
  const y = bottom + row * ROW;
  return el(
    'g',
    { class: 'flag' },
    line(x, top, x, y + ROW - 4, `s-${colour} thick`),
    textAt(x - GAP, y + 16, shown, { font: 'bold', colour, anchor: 'end' }),
    textAt(x - GAP, y + 31, when, { font: 'small', colour: 'faint', anchor: 'end' }),
  );
};
