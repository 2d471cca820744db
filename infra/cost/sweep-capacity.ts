import { sweep } from '../../tasks/sweep/sweep';
import { nobodyAnswers } from '../simulate/behaviour';
import { Simulation } from '../simulate/simulation';
import type { SimulationProps } from '../simulate/simulation-props';
import type { Assumptions } from './assumptions';
import type { Capacity } from './capacity';
import { Meter } from './meter';

/** What one sweep takes of the table while there is nothing to do: it is run, and counted. */
export const capacityOfSweep = async (
  props: Pick<SimulationProps, 'organisation' | 'definitions' | 'from' | 'reality'>,
  assumed: Assumptions,
): Promise<Capacity> => {
  const meter = new Meter(assumed.tokenBytes);
  const simulation = await Simulation.begins({ ...props, behaviour: nobodyAnswers, around: meter.around });
  try {
    await sweep(simulation.world);
    return meter.capacity;
  } finally {
    await simulation.close();
  }
};
