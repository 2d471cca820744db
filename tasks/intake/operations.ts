import type { Operation } from '../api/door';
import { heartbeatOperations } from '../heartbeats/operations';
import { opsgenieOperations } from '../opsgenie/operations';
import { opsgenieReads } from '../opsgenie/reads';
import { pagerdutyOperations } from '../pagerduty/operations';
import { snsOperations } from '../sns/operations';
import { webhookOperations } from '../webhooks/operations';
import { fromEventBridge } from './integrations/eventbridge';
import { receive, senderOf } from './receive';
import type { IntakeWorld } from './world';

/** The calls that bring alerts in, each in the protocol of those who send. 202 only after an alert is durable. */
export const intakeOperations = (world: IntakeWorld): Readonly<Record<string, Operation>> => ({
  // On AWS a path with a slash at its end comes here, also to read.
  ...opsgenieReads(world),
  ...opsgenieOperations(world),
  ...heartbeatOperations(world),
  ...pagerdutyOperations(world),
  ...webhookOperations(world),
  ...snsOperations(world),
  receiveEvent: async ({ key, body, requestId }) => {
    const context = { organisation: world.organisation, at: world.clock(), requestId };
    const parsed = fromEventBridge(body, context);
    if (parsed.kind === 'ignored') return { status: 202, body: { result: 'ignored', because: parsed.because } };
    const accepted = await receive(world, senderOf(key), parsed);
    const incidents = accepted.flatMap((one) => (one.kind === 'nothing open' ? [] : [one.incident.id]));
    return { status: 202, body: { result: 'accepted', incidents } };
  },
});
