import * as v from 'valibot';
import type { Incident } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { AccessKey } from '../access/access-key';
import { Refused } from './http';
import { parse } from './parse';

const WithUser = v.object({
  user: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100, 'have at most 100 characters')))),
});

/** Whose name stands on the timeline: the responder the key belongs to, else `user` from the body, else the key's name. */
export const actorOf = (key: AccessKey | undefined, body: unknown): string => {
  if (key?.scope.kind === 'responder') return key.scope.user;
  const { user } = parse(WithUser, body ?? {});
  return user?.trim() || key?.name || 'unknown';
};

/** An integration sees and answers for its own service's incidents only; for it, others do not exist. */
export const mayTouch = (key: AccessKey | undefined, { service }: Incident): boolean =>
  key?.scope.kind !== 'integration' || key.scope.service === service;

/** The service an alert is for: the integration key's own, else the one it names, else the default service. */
export const serviceFor = (
  { services, defaultService }: Organisation,
  key: AccessKey | undefined,
  named: string | undefined,
): string => {
  const own = key?.scope.kind === 'integration' ? key.scope.service : undefined;
  const name = own ?? (named || defaultService);
  if (Object.hasOwn(services, name)) return name;
  const all = Object.keys(services)
    .map((service) => `'${service}'`)
    .join(', ');
  const problem = own
    ? `the key belongs to service '${own}', which does not exist any more; there are ${all}`
    : `'service' should be one of ${all}, got '${name}'`;
  throw new Refused(422, problem, { service: problem });
};
