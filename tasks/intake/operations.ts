import type { AlertEvent } from '../../workflows/alert-event';
import { serviceFor } from '../api/actor';
import type { Operation } from '../api/door';
import type { World } from '../runtime/world';
import { accept } from './accept';
import { alertsFromEventBridge } from './integrations/eventbridge';
import { alertFromOpsgenie, serviceNamedIn } from './integrations/opsgenie';

/** The calls that bring alerts in. 202 only after the alert is durable. */
export const intakeOperations = (world: World): Readonly<Record<string, Operation>> => ({
  createAlert: async ({ key, body, requestId }) => {
    const service = serviceFor(world.organisation, key, serviceNamedIn(body));
    const [incident] = await acceptAll(world, [alertFromOpsgenie(body, service, requestId)]);
    return {
      status: 202,
      body: { result: 'Request will be processed', ...(incident ? { incidentId: incident } : {}) },
    };
  },
  receiveEvent: async ({ key, body }) => {
    const own = key?.scope.kind === 'integration' ? key.scope.service : undefined;
    const parsed = alertsFromEventBridge(body, world.organisation, own);
    if (parsed.kind !== 'events') return { status: 202, body: { result: 'ignored', because: parsed.because } };
    return { status: 202, body: { result: 'accepted', incidents: await acceptAll(world, parsed.events) } };
  },
});

/** What the event bus delivers on AWS. Throws on a failure, so that it is delivered again and at last dead-lettered. */
export const receiveFromBus = async (world: World, event: unknown): Promise<void> => {
  const parsed = alertsFromEventBridge(event, world.organisation);
  if (parsed.kind === 'events') await acceptAll(world, parsed.events);
};

const acceptAll = async (world: World, events: readonly AlertEvent[]): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const event of events) {
    const accepted = await accept(world, event);
    if (accepted.kind !== 'nothing open') ids.push(accepted.incident.id);
  }
  return ids;
};
