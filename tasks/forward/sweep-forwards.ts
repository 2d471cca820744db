import { inTurns } from '../runtime/in-turns';
import { drain, type ForwardWorld, type Patience } from './drain';
import { dueQueues, serviceOf } from './due-queues';

/** Milliseconds for all of it, less than the sweep has, and for each request. */
const ALL = 20_000;
const EACH = 5000;

/** What is due says nothing about what came before it: that may be in back-off, and holds it. */
const BEGINNING = 0;

/** A sweep is there for incidents first. */
const WIDTH = 8;
const MOST = 500;

/**
 * Tries again what could not be sent on to other systems. A system that does not answer is not asked again in this run:
 * it must not use up the time of the others.
 * @param slack milliseconds to wait beyond what is due, as for the incidents
 */
export const sweepForwards = async (
  world: ForwardWorld,
  slack = 0,
  patience: Pick<Patience, 'each'> & { readonly all: number } = { all: ALL, each: EACH },
): Promise<void> => {
  if (!Object.values(world.organisation.services).some(({ forward }) => forward)) return;
  const stop = AbortSignal.timeout(patience.all);
  const queues = await dueQueues(world.table, world.clock() - slack, MOST);
  const down = new Set<string>();
  await inTurns(queues, WIDTH, async (queue) => {
    const service = serviceOf(queue);
    try {
      if (stop.aborted || down.has(service)) return;
      const drained = await drain(world, queue, BEGINNING, { stop, each: patience.each, slack });
      if (drained === 'failed') down.add(service);
    } catch (error) {
      world.log.error('could not forward; the next sweep tries again', error, { service });
    }
  });
};
