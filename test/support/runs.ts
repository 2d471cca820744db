/** `npm run test:full` runs the large numbers that are claimed; `npm test` a seeded slice that fits its time. */
export const FULL = process.env['STEPLADDER_FULL'] !== undefined;

/** How often something random is tried. */
export const runs = (slice: number, full: number): number => (FULL ? full : slice);
