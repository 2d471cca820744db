import type { Ending, Policy } from '../../workflows/policy';
import { minutes } from '../../workflows/span';
import { FULL } from './runs';

export const ENDINGS = {
  acknowledged: { doneWhen: 'acknowledged' },
  'acknowledged, with a timeout': { doneWhen: 'acknowledged', acknowledgmentTimeout: minutes(30) },
  resolved: { doneWhen: 'resolved' },
} as const satisfies Record<string, Ending>;

export type EndingName = keyof typeof ENDINGS;

/** A policy of so many levels and repeats, each level with a wait of its own. */
export const policyOf = (levels: number, repeat: number, ending: EndingName = 'acknowledged'): Policy => ({
  name: `shape-${levels}-${repeat}-${Object.keys(ENDINGS).indexOf(ending)}`,
  purpose: 'A test.',
  levels: Array.from({ length: levels }, (_, index) => ({
    name: `level number ${index + 1}`,
    notify: [{ user: `user-${index + 1}` }],
    acknowledgeWithin: minutes(index + 1),
  })),
  repeat,
  lastResort: [{ user: 'last' }],
  ...ENDINGS[ending],
});

const SLICE = [
  [1, 0],
  [1, 1],
  [2, 0],
  [3, 1],
  [20, 20],
] as const;

const EVERY = Array.from({ length: 20 }, (_, index) => index + 1).flatMap((levels) =>
  [0, 1, 2, 20].map((repeat) => [levels, repeat] as const),
);

/** Levels × repeats × endings: the corners, or everything where there is time. */
export const SHAPES: readonly Policy[] = (Object.keys(ENDINGS) as EndingName[]).flatMap((ending) =>
  (FULL ? EVERY : SLICE).map(([levels, repeat]) => policyOf(levels, repeat, ending)),
);
