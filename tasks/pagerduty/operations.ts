import type { AccessKey } from '../access/access-key';
import type { Call, Operation } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { forward } from '../forward/forward';
import { alertFromPagerDuty } from '../intake/integrations/pagerduty';
import { receive, senderOf } from '../intake/receive';
import type { IntakeWorld } from '../intake/world';
import { noteChange } from './changes';
import { keyIn } from './routing-key';

/** PagerDuty's Events API v2. */
export const pagerdutyOperations = (world: IntakeWorld): Readonly<Record<string, Operation>> => ({
  enqueueEvent: (call) => invalidIs400(() => enqueue(world, call)),
  enqueueChange: (call) => invalidIs400(() => change(world, call)),
});

const ENQUEUE = { dialect: 'pagerduty', path: '/v2/enqueue' } as const;
const CHANGE = { dialect: 'pagerduty', path: '/v2/change/enqueue' } as const;

const enqueue = async (world: IntakeWorld, { body, raw, requestId }: Call): Promise<Reply> => {
  const key = await keyIn(world, ENQUEUE, body);
  const parsed = alertFromPagerDuty(body, { organisation: world.organisation, at: world.clock(), requestId });
  // Dedup keys belong to one routing key. It goes by its name, which its successor keeps.
  const original = { protocol: 'pagerduty', method: 'POST', path: ENQUEUE.path, body: raw.toString('utf8') } as const;
  await receive(world, senderOf(key), parsed, { space: key.name, original });
  const dedup_key = parsed.kind === 'events' ? parsed.events[0]?.dedupKey : undefined;
  return { status: 202, body: { status: 'success', message: 'Event processed', dedup_key } };
};

const change = async (world: IntakeWorld, { body, raw }: Call): Promise<Reply> => {
  const key = await keyIn(world, CHANGE, body);
  await noteChange(world, key, body);
  await sendOn(world, key, raw.toString('utf8'));
  return { status: 202, body: { status: 'success', message: 'Change event processed' } };
};

/** To another PagerDuty, if the key's service has one. */
const sendOn = async (world: IntakeWorld, { scope }: AccessKey, body: string): Promise<void> => {
  if (scope.kind !== 'integration' || scope.of.kind !== 'service') return;
  const original = { protocol: 'pagerduty', method: 'POST', path: CHANGE.path, body } as const;
  await forward(world, scope.of.service, { kind: 'call', original, dedupKey: 'changes' });
};

/** PagerDuty's clients know no 422. */
const invalidIs400 = async (serve: () => Promise<Reply>): Promise<Reply> => {
  try {
    return await serve();
  } catch (error) {
    if (error instanceof Refused && error.status === 422) throw new Refused(400, error.message, error.errors);
    throw error;
  }
};
