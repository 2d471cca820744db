import type { Operation } from '../api/door';
import { draftFromOpsgenie } from '../intake/integrations/opsgenie';
import { receive, senderOf } from '../intake/receive';
import type { IntakeWorld } from '../intake/world';
import type { BaseWorld } from '../runtime/world';

/** The calls that write. */
export const opsgenieOperations = (world: IntakeWorld): Readonly<Record<string, Operation>> => ({
  createAlert: async ({ key, body, requestId }) => {
    const [accepted] = await receive(world, senderOf(key), {
      kind: 'events',
      events: [draftFromOpsgenie(body, requestId)],
    });
    const incident = accepted && accepted.kind !== 'nothing open' ? { incidentId: accepted.incident.id } : {};
    return { status: 202, body: { result: 'Request will be processed', ...incident } };
  },
});

/** The calls that read. */
export const opsgenieReads = (_world: BaseWorld): Readonly<Record<string, Operation>> => ({});
