import type { EpochMillis } from '../incident';
import { handOffs } from './hand-offs';
import { occurrencesOf } from './rule';
import type { Layer } from './schedule';
import { lastCome } from './series';
import { lastUpTo } from './timeline';
import { DAY, instantOf, wallAt } from './wall-clock';

/** One turn of a rotation, or the time between two shifts of a rule. */
export interface Turn {
  /** From 0; the participant is this, modulo their number. Undefined where it is nobody's turn. */
  readonly number: number | undefined;
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
}

/** The turn at an instant that is not before the first hand-off. */
export const turnAt = (layer: Layer, zone: string, at: EpochMillis): Turn =>
  layer.every.rule === undefined ? rotationTurnAt(layer, zone, at) : ruleTurnAt(layer, zone, at);

const rotationTurnAt = (layer: Layer, zone: string, at: EpochMillis): Turn => {
  const { wall, near } = handOffs(layer);
  const instant = (turn: number): EpochMillis => instantOf(zone, wall(turn));
  const turn = lastCome({ instant, near: () => near(wallAt(zone, at)) }, at);
  return { number: turn, from: instant(turn), until: instant(turn + 1) };
};

const ruleTurnAt = (layer: Layer, zone: string, at: EpochMillis): Turn => {
  const { walls, reach } = occurrencesOf(layer);
  // Clocks that are set back show again what was passed before: a day later lies certainly beyond.
  reach(wallAt(zone, at) + DAY);
  const instant = (turn: number): EpochMillis => {
    const wall = walls[turn];
    if (wall === undefined) return turn < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return instantOf(zone, wall);
  };
  const turn = lastCome({ instant, near: () => lastUpTo(walls, wallAt(zone, at)) }, at);
  const next = instant(turn + 1);
  const begins = walls[turn];
  if (begins === undefined) return { number: undefined, from: Number.NEGATIVE_INFINITY, until: next };
  const shift = layer.every.rule === undefined ? undefined : layer.every.shift;
  const ends = shift === undefined ? next : Math.min(next, instantOf(zone, begins + shift.seconds * 1000));
  return at < ends
    ? { number: turn, from: instant(turn), until: ends }
    : { number: undefined, from: ends, until: next };
};
