import * as v from 'valibot';
import { type AccessKey, findKey } from '../access/access-key';
import { Refused } from '../api/http';
import { parse } from '../api/parse';
import { withinRate } from '../api/rate-limit';
import type { Route } from '../api/route';
import type { BaseWorld } from '../runtime/world';

const WithKey = v.object({ routing_key: v.pipe(v.string(), v.trim(), v.nonEmpty('be the key of an integration')) });

/**
 * The integration key in the body of an event, counted against its rate. PagerDuty takes events for keys that nobody
 * has and drops them; here nobody is told that an alert was accepted which then goes nowhere.
 * @throws Refused 400 or 429
 */
export const keyIn = async (
  world: BaseWorld,
  route: Pick<Route, 'dialect' | 'path'>,
  body: unknown,
): Promise<AccessKey> => {
  const { routing_key } = parse(WithKey, body);
  const key = await findKey(world.table, routing_key);
  if (key?.scope.kind !== 'integration' || key.integration !== undefined) throw invalidKey();
  const throttled = await withinRate(world, route, key);
  if (throttled) throw throttled;
  return key;
};

/** What came is a secret, perhaps of another system: it is not repeated. */
const invalidKey = (): Refused =>
  new Refused(400, 'Invalid routing key', {
    routing_key: "Invalid routing key: 'routing_key' should be an integration's key that was not revoked",
  });
