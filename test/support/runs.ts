/** `npm run test:full` runs the large numbers; `npm test` the same properties, seeded, as far as they fit its time. */
export const isFull = process.env['STEPLADDER_FULL'] !== undefined;

const SEED = 20_260_110;

/** How often a property is tried; without a seed of its own, the same cases every time. */
export const runs = ({ slice, full }: { readonly slice: number; readonly full: number }) => ({
  numRuns: isFull ? full : slice,
  seed: SEED,
});
