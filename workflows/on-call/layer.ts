import type { EpochMillis } from '../incident';
import { ALWAYS, within } from './restriction';
import { followedUntil } from './rule';
import type { Layer, Participant } from './schedule';
import { turnAt } from './turns';
import { instantOf, readWall } from './wall-clock';

/** What a layer says at an instant, and between which instants it says the same. */
export interface Cover {
  /** Who has the turn, nobody as declared, or `silent` where the layer leaves it to those below. */
  readonly says: { readonly turn: number; readonly participant: Participant } | 'silent';
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
}

/** What a layer said last, and where it begins and ends: whoever asks about one instant asks about its neighbours. */
interface Memory {
  readonly zone: string;
  readonly first: EpochMillis;
  readonly end: EpochMillis;
  readonly said: Cover[];
}

const REMEMBERED = 8;
const memories = new WeakMap<Layer, Memory>();

export const coverAt = (layer: Layer, zone: string, at: EpochMillis): Cover => {
  const memory = memoryOf(layer, zone);
  const hit = memory.said.find(({ from, until }) => from <= at && at < until);
  if (hit) return hit;
  const cover = findCover(layer, memory, at);
  memory.said.unshift(cover);
  if (memory.said.length > REMEMBERED) memory.said.pop();
  return cover;
};

const memoryOf = (layer: Layer, zone: string): Memory => {
  const hit = memories.get(layer);
  if (hit?.zone === zone) return hit;
  const first = instantOf(zone, readWall(layer.firstHandOff));
  const ends = [
    ...(layer.until === undefined ? [] : [readWall(layer.until)]),
    ...(layer.every.rule === undefined ? [] : [followedUntil(layer.firstHandOff)]),
  ];
  const end = Math.min(Number.POSITIVE_INFINITY, ...ends.map((wall) => instantOf(zone, wall)));
  const memory: Memory = { zone, first, end, said: [] };
  memories.set(layer, memory);
  return memory;
};

const findCover = (layer: Layer, { zone, first, end }: Memory, at: EpochMillis): Cover => {
  if (at < first) return { says: 'silent', from: Number.NEGATIVE_INFINITY, until: first };
  if (at >= end) return { says: 'silent', from: end, until: Number.POSITIVE_INFINITY };
  const range = layer.restrictions ? within(layer.restrictions, zone, at) : { ...ALWAYS, inside: true };
  const from = Math.max(range.from, first);
  const until = Math.min(range.until, end);
  if (!range.inside) return { says: 'silent', from, until };
  const turn = turnAt(layer, zone, at);
  const participant = layer.participants[(turn.number ?? 0) % layer.participants.length];
  return {
    says: turn.number === undefined || participant === undefined ? 'silent' : { turn: turn.number, participant },
    from: Math.max(from, turn.from),
    until: Math.min(until, turn.until),
  };
};
