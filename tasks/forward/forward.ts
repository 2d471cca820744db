import { inTurns, inTurnsOf } from '../runtime/in-turns';
import { drain, type ForwardWorld, type Patience } from './drain';
import { serviceOf } from './due-queues';
import type { Forwarded } from './forwarded';
import { knownOf, REST } from './known';
import { dedupKeyOf, outgoing } from './outgoing';
import { enqueue } from './waiting';

export type { Forwarded, Original } from './forwarded';

/** Milliseconds that a sender may be kept waiting for the other system. */
const AT_ONCE = 2000;

/** At the same time, of one request. */
const WIDTH = 8;

/** Something to send on, and the service that it was for. */
export interface Onward {
  readonly service: string;
  readonly what: Forwarded;
}

/**
 * Sends an accepted alert on to the other system of its service, if it has one. When this returns, it is stored and
 * has been tried once; the sweep tries again for a day. At least once: a crash at the wrong moment sends it twice.
 * @throws when it cannot be stored; the sender is then asked to repeat
 */
export const forward = (world: ForwardWorld, service: string, what: Forwarded): Promise<void> =>
  forwardAll(world, [{ service, what }]);

/** The same for many: all are stored first, and trying them takes no longer than trying one. */
export const forwardAll = async (world: ForwardWorld, all: readonly Onward[], atOnce = AT_ONCE): Promise<void> => {
  const queues = new Set<string>();
  await inTurnsOf(all, WIDTH, alertOf, async ({ service, what }) => {
    const queue = await store(world, service, what);
    if (queue !== undefined) queues.add(queue);
  });
  if (queues.size === 0) return;
  const patience = { stop: AbortSignal.timeout(atOnce), each: atOnce, slack: 0 };
  await inTurns([...queues], WIDTH, (queue) => tryAtOnce(world, queue, patience));
};

const alertOf = ({ service, what }: Onward): string => `${service} ${dedupKeyOf(what)}`;

const store = async (world: ForwardWorld, service: string, what: Forwarded): Promise<string | undefined> => {
  const protocol = world.organisation.services[service]?.forward?.kind;
  const request = protocol && outgoing(protocol, what);
  if (!request) return undefined;
  const { incident = '' } = what;
  const since = world.clock();
  const { pk } = await enqueue(world.table, dedupKeyOf(what), { ...request, service, protocol, incident, since });
  return pk;
};

const tryAtOnce = async (world: ForwardWorld, queue: string, patience: Patience): Promise<void> => {
  const known = knownOf(world.table);
  const service = serviceOf(queue);
  const now = world.clock();
  if (patience.stop.aborted || now < (known.restingUntil.get(service) ?? 0)) return;
  try {
    const drained = await drain(world, queue, known.emptyBefore(queue), patience);
    if (drained === 'empty') known.isEmpty(queue, now);
    if (drained === 'failed') known.restingUntil.set(service, now + REST);
  } catch (error) {
    world.log.error('could not forward at once; the sweep will', error, { service });
  }
};
