import { type SweepWorld, type Swept, sweep } from '../sweep/sweep';
import { beginCharge, type Charge, readCharge, SILENT_FOR, stillInCharge, takeOver } from './charge';
import { moveIncidents } from './move-incidents';

export type SweptHere =
  | ({ readonly kind: 'in charge'; readonly epoch: number } & Swept)
  | { readonly kind: 'stands by'; readonly for: string };

/**
 * The sweep of one of two regions that share a table: only the one in charge continues incidents. It beats when its
 * sweep is done; when it has been silent for too long, the other takes over. Needs a table whose conditional writes hold
 * in both regions: see decision 0022.
 * @param slack as of `sweep`
 */
export const sweepInRegion = async (world: SweepWorld, region: string, slack = 0): Promise<SweptHere> => {
  const charge = await chargeOf(world, region);
  if (charge.region !== region) return { kind: 'stands by', for: charge.region };
  const begun = world.clock();
  const left = await moveIncidents(world, charge, () => world.clock() - begun > LONGEST_MOVING);
  const swept = await sweep(world, slack);
  // Not before: a region whose sweep fails each time is one to take over from.
  const still = await stillInCharge(world, charge, left);
  return still ? { kind: 'in charge', epoch: charge.epoch, ...swept } : { kind: 'stands by', for: 'another region' };
};

/** Of the 55 seconds that a sweep has, what is left for its other work is more than it needs. Milliseconds. */
const LONGEST_MOVING = 30_000;

const chargeOf = async (world: SweepWorld, region: string): Promise<Charge> => {
  const known = (await readCharge(world)) ?? (await beginCharge(world, region)) ?? (await readCharge(world));
  if (!known) throw new Error('no region is in charge, and this one could not begin');
  if (known.region === region || world.clock() - known.beat < SILENT_FOR) return known;
  const taken = await takeOver(world, region, known);
  if (!taken) return known;
  world.log.error('a region was silent and is taken over from', new Error('silent region'), {
    from: known.region,
    to: region,
    epoch: taken.epoch,
  });
  return taken;
};
