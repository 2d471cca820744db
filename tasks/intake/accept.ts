import type { AlertEvent, Trigger } from '../../workflows/alert-event';
import type { Incident } from '../../workflows/incident';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { answerIncident } from '../respond/answer-incident';
import type { World } from '../runtime/world';
import { firstInput, isUntouched } from './first-input';
import { openOrJoin } from './open-or-join';
import { tellAfterAll } from './tell-after-all';

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

const trigger = async (world: World, event: Trigger): Promise<Accepted> => {
  const outcome = await openOrJoin(world, event);
  // Not only for the opener: it may have died before this, and then the sender's repetition joins and begins it.
  const { status, phase } = outcome.incident;
  if (isUntouched(outcome.incident)) await begin(world, outcome.incident);
  if (outcome.kind === 'joined' && phase === 'recorded' && status === 'triggered')
    await tellAfterAll(world, event, outcome.incident);
  return outcome;
};

const begin = async (world: World, incident: Incident): Promise<void> => {
  try {
    await world.executions.begin(incident.policy, firstInput(incident));
  } catch (error) {
    world.log.error('could not begin at once; the sweep will', error, { incident: incident.id });
  }
};

/** The monitor itself acknowledges or resolves. Without an open incident there is nothing to do, and that is fine. */
const answerOpen = async (world: World, event: Exclude<AlertEvent, { kind: 'trigger' }>): Promise<Accepted> => {
  const pointer = await world.table.get(keys.pointer(event.scope, event.dedupKey));
  const id = pointer && String(pointer['incidentId']);
  const item = id === undefined ? undefined : await world.table.get(keys.incident(id));
  if (!id || !item || toIncident(item).status === 'resolved') return { kind: 'nothing open' };
  const answer = await answerIncident(world, id, { event: event.kind, by: event.by, because: event.because });
  if (answer.kind === 'no such incident') return { kind: 'nothing open' };
  if (answer.kind === 'unchanged') return { kind: 'unchanged', incident: answer.incident };
  return { kind: event.kind === 'resolve' ? 'resolved' : 'acknowledged', incident: answer.incident };
};
