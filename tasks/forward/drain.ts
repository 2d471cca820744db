import type { EpochMillis } from '../../workflows/incident';
import type { Forward } from '../../workflows/organisation';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { changed, record } from '../incidents/timeline';
import type { IntakeWorld } from '../intake/world';
import { type Sent, send } from './send';
import { lease, oldest, placeAt, settle, type Waiting } from './waiting';

/** What forwarding may touch. */
export type ForwardWorld = Pick<IntakeWorld, 'organisation' | 'table' | 'clock' | 'log' | 'secret'>;

/** Milliseconds after which nobody wants to know any more. */
export const GIVE_UP_AFTER = 24 * 3_600_000;

/** Milliseconds: a minute after the first failure, then twice as long each time, up to an hour. Longer than any attempt. */
const backoff = (attempts: number): number => Math.min(60_000 * 2 ** attempts, 3_600_000);

export interface Patience {
  /** When to stop, between two requests or in the middle of one. */
  readonly stop: AbortSignal;
  /** Milliseconds for one request. */
  readonly each: number;
  /** Milliseconds that what is due is left alone; more than 0 where a quick clock makes real work look slow. */
  readonly slack: number;
}

/** `failed` when the other system did not take it just now, `waits` when it is not the time to ask. */
export type Drained = 'empty' | 'waits' | 'failed';

/**
 * Sends what waits about one alert, in the order in which it came: a close that overtakes its create would leave the
 * alert open over there. Stops at what cannot be sent now, also when something later is due. Each attempt is taken by a
 * conditional write, so that two do not send the same; dying between the answer and its note sends it twice, never not
 * at all.
 * @param from nothing that came before this waits; what waits can be older than `GIVE_UP_AFTER`, when nobody swept
 */
export const drain = async (
  world: ForwardWorld,
  queue: string,
  from: EpochMillis,
  patience: Patience,
): Promise<Drained> => {
  let place = placeAt(from);
  while (!patience.stop.aborted) {
    const waiting = await oldest(world.table, queue, place);
    if (!waiting) return 'empty';
    const now = world.clock();
    if (waiting.due > now - patience.slack) return 'waits';
    if (!(await lease(world.table, waiting, now + backoff(waiting.attempts)))) return 'waits';
    const sent = await attempt(world, waiting, patience);
    if (sent.kind === 'not now' && !isHopeless(waiting, now, patience)) return 'failed';
    if (sent.kind !== 'taken') await giveUp(world, waiting, sent.because);
    await settle(world.table, waiting);
    place = waiting.sk;
  }
  return 'waits';
};

/** An attempt that was cut short says nothing about the other system. */
const isHopeless = ({ since }: Waiting, now: EpochMillis, { stop }: Patience): boolean =>
  now - since >= GIVE_UP_AFTER && !stop.aborted;

const attempt = async (world: ForwardWorld, waiting: Waiting, { stop, each }: Patience): Promise<Sent> => {
  const { service, protocol, attempts } = waiting;
  const forward = world.organisation.services[service]?.forward;
  const sent = await sendAs(world, forward, waiting, AbortSignal.any([stop, AbortSignal.timeout(each)]));
  if (sent.kind === 'not now')
    world.log.info('not forwarded yet', { service, protocol, attempts: attempts + 1, because: sent.because });
  return sent;
};

const sendAs = async (
  world: ForwardWorld,
  forward: Forward | undefined,
  waiting: Waiting,
  signal: AbortSignal,
): Promise<Sent> => {
  if (forward?.kind !== waiting.protocol)
    return { kind: 'refused', because: `the service does not forward to ${waiting.protocol} any more` };
  try {
    const key = await world.secret(`forward/${waiting.service}`);
    if (!key) return { kind: 'not now', because: `the secret 'forward/${waiting.service}' is missing` };
    return await send(forward, waiting, key, signal);
  } catch (error) {
    world.log.error('could not forward', error, { service: waiting.service });
    return { kind: 'not now', because: 'it could not be sent' };
  }
};

/** Something that was accepted never reaches the other system. */
class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

/** Where somebody looks who wonders why the other system knows nothing of it: the log, and the timeline. */
const giveUp = async (world: ForwardWorld, waiting: Waiting, because: string): Promise<void> => {
  const { service, protocol, incident } = waiting;
  world.log.error('not forwarded at all', new GivenUp(because), { service, protocol, incident, because });
  const item = incident === '' ? undefined : await world.table.get(keys.incident(incident));
  if (!item) return;
  const { id, visit } = toIncident(item);
  await record(world.table, id, [
    changed(visit, { kind: 'not forwarded', at: world.clock(), ...words(waiting, because) }),
  ]);
};

const words = ({ protocol, method, path, since }: Waiting, because: string) => ({
  by: 'Stepladder',
  because: `${method} ${path.replace(/\?.*/, '')} of ${inUtc(since)} never reached the other ${NAMES[protocol] ?? protocol}: ${because}`,
});

const NAMES: Readonly<Record<string, string>> = { opsgenie: 'Opsgenie', pagerduty: 'PagerDuty' };

const inUtc = (at: EpochMillis): string => new Date(at).toISOString();
