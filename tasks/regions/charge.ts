import type { EpochMillis } from '../../workflows/incident';
import { keys } from '../incidents/keys';
import type { BaseWorld } from '../runtime/world';

/** Which of two regions continues incidents. One item, which only a conditional write changes. */
export interface Charge {
  readonly region: string;
  /** Raised each time that another region takes over; whoever acts under an older one is not in charge any more. */
  readonly epoch: number;
  /** When a sweep of that region was last done. */
  readonly beat: EpochMillis;
  /** How far it has come with continuing what the other region ran; undefined when there is nothing left of that. */
  readonly moving: Moving | undefined;
}

/** Where in the list of open incidents, newest first, to go on; undefined at its beginning. */
export interface Moving {
  readonly after: string | undefined;
}

/**
 * A sweep runs every minute and beats when it is done: two that do not come are enough, and one that does not come can
 * be, if the next is late. With the minute until the other region looks again, incidents go on there within three.
 */
export const SILENT_FOR = 110_000;

type Reading = Pick<BaseWorld, 'table' | 'clock'>;

export const readCharge = async ({ table }: Pick<BaseWorld, 'table'>): Promise<Charge | undefined> => {
  const item = await table.get(keys.charge());
  if (!item) return undefined;
  const { region, epoch, beat, moving, after } = item;
  return {
    region: String(region),
    epoch: Number(epoch),
    beat: Number(beat),
    moving: moving === true ? { after: after === undefined ? undefined : String(after) } : undefined,
  };
};

/** The first region that sweeps is in charge. Undefined when another was quicker. */
export const beginCharge = async ({ table, clock }: Reading, region: string): Promise<Charge | undefined> => {
  const charge: Charge = { region, epoch: 1, beat: clock(), moving: undefined };
  const made = await table.putNew({ ...keys.charge(), region, epoch: 1, beat: charge.beat, moving: false });
  return made ? charge : undefined;
};

/** Undefined when the region that was in charge has beaten meanwhile, or a third one was quicker. */
export const takeOver = async (
  { table, clock }: Reading,
  region: string,
  { epoch, beat }: Charge,
): Promise<Charge | undefined> => {
  const next: Charge = { region, epoch: epoch + 1, beat: clock(), moving: { after: undefined } };
  const taken = await table.update(keys.charge(), {
    set: { region, epoch: next.epoch, beat: next.beat, moving: true },
    remove: ['after'],
    condition: '#epoch = :wasEpoch AND #beat = :wasBeat',
    given: { wasEpoch: epoch, wasBeat: beat },
  });
  return taken && next;
};

/** Notes that a sweep is done, and how far the moving is. False when another region is in charge by now. */
export const stillInCharge = async (
  { table, clock }: Reading,
  { epoch }: Charge,
  moving: Moving | undefined,
): Promise<boolean> => {
  const after = moving?.after;
  const noted = await table.update(keys.charge(), {
    set: { beat: clock(), moving: moving !== undefined, ...(after === undefined ? {} : { after }) },
    remove: after === undefined ? ['after'] : [],
    condition: '#epoch = :mine',
    given: { mine: epoch },
  });
  return noted !== undefined;
};
