import * as v from 'valibot';
import type { Call, Operation } from '../api/door';
import { findIncident } from '../api/find-incident';
import { Refused } from '../api/http';
import { brief, parse } from '../api/parse';
import { peopleRoute, type Route } from '../api/route';
import type { BaseWorld } from '../runtime/world';
import { GOOD_FOR, linkTo } from './links';

export const LINK_ROUTES: readonly Route[] = [
  peopleRoute('POST', '/v1/links', 'createLink', 'Make a link that lets a browser in; good for 15 minutes'),
];

const Wanted = v.object({
  user: v.optional(v.nullable(v.string())),
  incident: v.optional(v.nullable(v.string())),
});

/** Makes the links by which people come to the pages. Whoever opens one within its time is in. */
export const linkOperations = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  createLink: async ({ key, body }) => {
    const { user, incident } = parse(Wanted, body ?? {});
    const owner = ownerOf(world, key, user ?? undefined);
    const id = incident ? (await findIncident(world, key, incident)).id : undefined;
    const url = await linkTo(world, 'entry', key?.id ?? '', owner, '');
    if (url === '') throw new Refused(409, NO_LINKS);
    const goodUntil = new Date(world.wall() + GOOD_FOR.entry * 1000).toISOString();
    return { status: 201, body: { url: id === undefined ? url : `${url}?incident=${id}`, as: owner, goodUntil } };
  },
});

const NO_LINKS =
  "no link can be made here: the secret 'link-signing-key' is missing, or where this stack is reached is not known";

/** The user whom a responder's key belongs to; an admin comes in as anybody, or by the name of the key. */
const ownerOf = (
  { organisation }: BaseWorld,
  key: Call['key'],
  user: string | undefined,
): `user:${string}` | `key:${string}` => {
  const own = key?.scope.kind === 'responder' ? key.scope.user : undefined;
  if (own !== undefined && user !== undefined && user !== own)
    throw new Refused(403, `this key is for ${own}, got ${brief(user)}: only admin keys make links for others`);
  const as = own ?? user;
  if (as === undefined) return `key:${key?.name ?? ''}`;
  if (Object.hasOwn(organisation.users, as)) return `user:${as}`;
  const problem = `'user' should be a user of the organisation, got ${brief(as)}`;
  throw new Refused(422, problem, { user: problem });
};
