import type { Regions } from './incident-table';

/** What the settings say about regions. @throws when one of two that belong together is missing */
export const regionsOf = (
  second: string | undefined,
  witness: string | undefined,
  standsByFor: string | undefined,
): Regions => {
  if (standsByFor !== undefined) {
    if (second !== undefined || witness !== undefined)
      throw new Error(
        "'standsByFor' is for the second region's stack, 'secondRegion' and 'witnessRegion' for the first's",
      );
    return { kind: 'second of two', tableName: standsByFor };
  }
  if (second === undefined && witness === undefined) return { kind: 'one' };
  if (second === undefined || witness === undefined)
    throw new Error(
      `a table in two regions needs 'secondRegion' and, in a third, 'witnessRegion'; ${second === undefined ? "'secondRegion'" : "'witnessRegion'"} is missing`,
    );
  return { kind: 'first of two', second, witness };
};
