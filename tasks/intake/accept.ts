import type { AlertEvent } from '../../workflows/alert-event';
import type { Incident } from '../../workflows/incident';
import { policyOf } from '../../workflows/routing';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { answerIncident } from '../respond/answer-incident';
import type { World } from '../runtime/world';
import { openOrJoin } from './open-or-join';

export type Accepted =
  | { readonly kind: 'opened' | 'joined' | 'acknowledged' | 'resolved' | 'unchanged'; readonly incident: Incident }
  | { readonly kind: 'nothing open' };

/**
 * Takes one alert event. When this returns, it is durable; whether its execution has begun already or the sweep begins
 * it makes no difference to the sender.
 * @throws when the table cannot be reached, or the service does not exist (the door checks that before).
 */
export const accept = async (world: World, event: AlertEvent): Promise<Accepted> =>
  event.kind === 'trigger' ? trigger(world, event) : answerOpen(world, event);

const trigger = async (world: World, event: Extract<AlertEvent, { kind: 'trigger' }>): Promise<Accepted> => {
  const policy = policyOf(world.organisation, event.service);
  if (!policy) throw new Error(`service '${event.service}' does not exist`);
  const outcome = await openOrJoin(world, event, policy);
  // Not only for the opener: it may have died before this, and then the sender's repetition joins and begins it.
  const { status, phase, generation } = outcome.incident;
  if (status === 'triggered' && phase === 'new' && generation === 1) await begin(world, outcome.incident);
  return outcome;
};

const begin = async (world: World, { id, policy, generation, round }: Incident): Promise<void> => {
  try {
    await world.executions.begin(policy, {
      incident: id,
      generation,
      startAt: 'claim',
      level: 0,
      round,
      visit: 0,
      left: 0,
    });
  } catch (error) {
    world.log.error('could not begin at once; the sweep will', error, { incident: id });
  }
};

/** The monitor itself acknowledges or resolves. Without an open incident there is nothing to do, and that is fine. */
const answerOpen = async (world: World, event: Exclude<AlertEvent, { kind: 'trigger' }>): Promise<Accepted> => {
  const pointer = await world.table.get(keys.pointer(event.service, event.dedupKey));
  const id = pointer && String(pointer['incidentId']);
  const item = id === undefined ? undefined : await world.table.get(keys.incident(id));
  if (!id || !item || toIncident(item).status === 'resolved') return { kind: 'nothing open' };
  const answer = await answerIncident(world, id, { event: event.kind, by: event.by, because: event.because });
  if (answer.kind === 'no such incident') return { kind: 'nothing open' };
  if (answer.kind === 'unchanged') return { kind: 'unchanged', incident: answer.incident };
  return { kind: event.kind === 'resolve' ? 'resolved' : 'acknowledged', incident: answer.incident };
};
