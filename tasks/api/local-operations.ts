import * as v from 'valibot';
import { listKeys, newSecret, revokeKey, type Scope, storeKey } from '../access/access-key';
import { readOutbox } from '../notify/channels/outbox';
import type { BaseWorld } from '../runtime/world';
import type { Operation } from './door';
import { Refused } from './http';
import { iso } from './incident-view';
import { brief, parse } from './parse';

const NewKey = v.object({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty('say what the key is for'),
    v.maxLength(100, 'have at most 100 characters'),
  ),
  service: v.optional(v.nullable(v.string())),
  user: v.optional(v.nullable(v.string())),
});

/**
 * What only the embedded stack offers: its outbox, and its keys. On AWS keys are made with the operator's own
 * credentials, so that no key can make another.
 */
export const localOperations = (
  world: BaseWorld,
  random: (bytes: number) => Uint8Array,
): Readonly<Record<string, Operation>> => ({
  outbox: async () => ({
    status: 200,
    body: { notifications: (await readOutbox(world.table)).map(({ at, ...row }) => ({ at: iso(at), ...row })) },
  }),
  listKeys: async () => ({ status: 200, body: { keys: (await listKeys(world.table)).map(view) } }),
  createKey: async ({ body }) => {
    const { name, service, user } = parse(NewKey, body ?? {});
    const secret = newSecret(random(32));
    const key = await storeKey(world.table, secret, {
      name,
      scope: scopeOf(world, service, user),
      createdAt: world.clock(),
    });
    return { status: 201, body: { ...view(key), key: secret } };
  },
  revokeKey: async ({ params }) => {
    const id = params['id'] ?? '';
    const known = (await listKeys(world.table)).some((key) => key.id === id);
    if (!known) throw new Refused(404, `there is no key ${brief(id)}`);
    await revokeKey(world.table, id);
    return { status: 200, body: { revoked: id } };
  },
});

const view = <K extends { readonly createdAt: number }>(key: K) => ({ ...key, createdAt: iso(key.createdAt) });

/** A service makes an integration key, a user a responder key, neither an admin key. */
export const scopeOf = (
  { organisation }: Pick<BaseWorld, 'organisation'>,
  service?: string | null,
  user?: string | null,
): Scope => {
  if (service && user)
    throw new Refused(422, "give 'service' or 'user', not both", { user: 'not together with service' });
  if (service) return { kind: 'integration', service: existing('service', organisation.services, service) };
  if (user) return { kind: 'responder', user: existing('user', organisation.users, user) };
  return { kind: 'admin' };
};

const existing = (field: 'service' | 'user', known: object, name: string): string => {
  if (Object.hasOwn(known, name)) return name;
  const all = Object.keys(known)
    .map((other) => `'${other}'`)
    .join(', ');
  const problem = `'${field}' should be one of ${all}, got ${brief(name)}`;
  throw new Refused(422, problem, { [field]: problem });
};
