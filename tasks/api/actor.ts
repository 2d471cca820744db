import * as v from 'valibot';
import type { Incident } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { AccessKey } from '../access/access-key';
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

/** An integration sees and answers for its owner's incidents only; for it, others do not exist. */
export const mayTouch = (
  { services }: Organisation,
  key: AccessKey | undefined,
  { service }: Pick<Incident, 'service'>,
): boolean => {
  if (key?.scope.kind !== 'integration') return true;
  const { of } = key.scope;
  if (of.kind === 'service') return of.service === service;
  return of.kind === 'organisation' || services[service]?.team === of.team;
};
