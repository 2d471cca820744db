import type { Incident } from '../../workflows/incident';
import type { Call } from '../api/door';
import { forward } from '../forward/forward';
import { senderOf, serviceFor } from '../intake/receive';
import type { IntakeWorld } from '../intake/world';
import { readings } from './alert-path';
import type { Located } from './identifier';

/**
 * Sends a call about an alert on to the other system, if the alert's service has one. By its alias, whatever the client
 * called it: that system does not know our ids. What a responder answers here is not answered there in their name.
 * @param suffix what follows the alert in the path: `/close`
 * @param incident undefined for an alert that is not known here: it may be open over there since before
 */
export const sendOn = async (
  world: IntakeWorld,
  { key, method, raw }: Pick<Call, 'key' | 'method' | 'raw'>,
  { query, identifierType }: Located,
  text: string,
  suffix: string,
  incident: Incident | undefined,
): Promise<void> => {
  const dedupKey = incident?.dedupKey ?? (identifierType === 'alias' ? readings(text)[0] : undefined);
  if (dedupKey === undefined || key?.scope.kind === 'responder') return;
  const service = incident?.service ?? serviceFor(world.organisation, senderOf(key));
  const named = new URLSearchParams(query);
  named.set('identifierType', 'alias');
  const path = `/v2/alerts/${encodeURIComponent(dedupKey)}${suffix}?${named}`;
  const original = { protocol: 'opsgenie', method, path, body: raw.toString('utf8') } as const;
  await forward(world, service, { kind: 'call', original, dedupKey, incident: incident?.id ?? '' });
};
