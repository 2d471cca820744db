import type { EpochMillis } from '../../../workflows/incident';
import type { Night } from '../../simulate/night';
import type { Stay } from '../../simulate/stays';

/** Where an instant is drawn. */
export interface Scale {
  readonly from: EpochMillis;
  readonly until: EpochMillis;
  /** Pixels from the left edge of the picture. */
  readonly left: number;
  readonly width: number;
  readonly x: (at: EpochMillis) => number;
}

const LEAST_WIDTH = 740;
/** Wider than this, nobody finds anything by scrolling. */
const MOST_WIDTH = 3600;
/** What a stay needs to show a number. */
const NARROWEST = 26;
const MINUTE = 60_000;

/** Even, like every clock: as wide as the shorter stays need, within limits. */
export const scaleOf = ({ scenario, told, ended }: Night, stays: readonly Stay[], left: number): Scale => {
  const from = scenario.at;
  // A night with a single event has no length.
  const until = Math.max(from + MINUTE, ended, ...told.map(({ at }) => at));
  const lengths = stays.map((stay) => stay.until - stay.from).filter((length) => length >= MINUTE);
  const short = lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 4)] ?? until - from;
  const wanted = (NARROWEST * (until - from)) / short;
  const width = Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, wanted)));
  return { from, until, left, width, x: (at) => left + ((at - from) / (until - from)) * width };
};
