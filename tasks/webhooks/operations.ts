import type { EpochMillis } from '../../workflows/incident';
import type { Call, Operation } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { parseWith } from '../intake/integrations';
import { receive, senderOf } from '../intake/receive';
import type { IntakeWorld } from '../intake/world';
import { wallClock } from '../runtime/clock';
import { GRAFANA_SECRET, signatureProblem } from './grafana-signature';

/** @param wall not the world's clock, which may be scaled: who signs lives by this one */
export const webhookOperations = (
  world: IntakeWorld,
  wall: () => EpochMillis = wallClock,
): Readonly<Record<string, Operation>> => ({
  receiveWebhook: async (call) => {
    const name = call.params['name'] ?? '';
    if (name === 'grafana') await mustBeSigned(world, call, wall());
    return take(world, call, name);
  },
});

/** Signatures count from the moment that there is a secret to check them with. */
const mustBeSigned = async (world: IntakeWorld, { headers, raw }: Call, now: EpochMillis): Promise<void> => {
  const secret = await world.secret(GRAFANA_SECRET);
  if (secret === undefined) return;
  const problem = signatureProblem(secret, headers, raw, now);
  if (problem) throw new Refused(401, problem.sentence, { [problem.header]: problem.sentence });
};

const take = async (world: IntakeWorld, { body, key, requestId }: Call, name: string): Promise<Reply> => {
  const context = { organisation: world.organisation, at: world.clock(), requestId };
  const parsed = await parseWith(name, body, context);
  const accepted = await receive(world, senderOf(key), parsed);
  if (parsed.kind === 'ignored') return { status: 202, body: { result: 'ignored', because: parsed.because } };
  const incidents = accepted.flatMap((one) => (one.kind === 'nothing open' ? [] : [one.incident.id]));
  return { status: 202, body: { result: 'accepted', incidents } };
};
