import * as v from 'valibot';
import type { Organisation } from '../../workflows/organisation';
import { listKeys, newSecret, revokeKey, type Scope, type Sender, storeKey } from '../access/access-key';
import { integrationsOf } from '../intake/integrations';
import { readOutbox } from '../notify/channels/outbox';
import type { BaseWorld } from '../runtime/world';
import type { Operation } from './door';
import { Refused } from './http';
import { iso } from './incident-view';
import { brief, parse } from './parse';

// Whoever asks for a key that is nobody's gets one that may do everything: an unset variable must not ask for it.
const Name = v.optional(v.nullable(v.pipe(v.string(), v.regex(/\S/, 'be a name'))));

const NewKey = v.object({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty('say what the key is for'),
    v.maxLength(100, 'have at most 100 characters'),
  ),
  service: Name,
  team: Name,
  user: Name,
  /** Sends for whichever service its alerts name. */
  anyService: v.optional(v.nullable(v.boolean())),
  integration: Name,
  perMinute: v.optional(v.nullable(v.pipe(v.number(), v.integer('be a whole number'), v.minValue(1, 'be at least 1')))),
});
type NewKey = v.InferOutput<typeof NewKey>;

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
    const wanted = wantedKey(world.organisation, body ?? {});
    const secret = newSecret(random(32));
    const key = await storeKey(world.table, secret, {
      name: wanted.name,
      scope: scopeOf(world.organisation, wanted),
      createdAt: world.clock(),
      ...(wanted.perMinute ? { perMinute: wanted.perMinute } : {}),
      ...(wanted.integration ? { integration: wanted.integration } : {}),
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

/** @throws Refused also for fields that nobody reads: a slip in `service` would make an admin key */
const wantedKey = (organisation: Organisation, body: unknown): NewKey => {
  const wanted = parse(NewKey, body);
  const known = Object.keys(NewKey.entries);
  const unknown = Object.keys(body as object).filter((field) => !known.includes(field));
  if (unknown.length > 0) {
    const errors = unknown.map((field) => [field, `there is no field ${brief(field)}; there are ${known.join(', ')}`]);
    throw new Refused(422, errors.map(([, problem]) => problem).join('; '), Object.fromEntries(errors));
  }
  const integrations = Object.fromEntries(integrationsOf(organisation).map(({ name }) => [name, true]));
  if (wanted.integration) existing('integration', integrations, wanted.integration);
  return wanted;
};

/** A service, a team or any service makes an integration key, a user a responder key, none of them an admin key. */
const scopeOf = (organisation: Organisation, wanted: NewKey): Scope => {
  const { service, team, user, anyService } = wanted;
  const given = Object.entries({ service, team, user, anyService }).flatMap(([field, value]) => (value ? [field] : []));
  if (given.length > 1) {
    const problem = `give one of 'service', 'team', 'user' and 'anyService', got ${given.join(' and ')}`;
    throw new Refused(422, problem, Object.fromEntries(given.map((field) => [field, problem])));
  }
  if (service) return integration({ kind: 'service', service: existing('service', organisation.services, service) });
  if (team) return integration({ kind: 'team', team: existing('team', organisation.teams, team) });
  if (anyService) return integration({ kind: 'organisation' });
  if (user) return { kind: 'responder', user: existing('user', organisation.users, user) };
  return { kind: 'admin' };
};

const integration = (of: Sender): Scope => ({ kind: 'integration', of });

const existing = (field: 'service' | 'team' | 'user' | 'integration', known: object, name: string): string => {
  if (Object.hasOwn(known, name)) return name;
  const all = Object.keys(known)
    .map((other) => `'${other}'`)
    .join(', ');
  const problem = `'${field}' should be one of ${all}, got ${brief(name)}`;
  throw new Refused(422, problem, { [field]: problem });
};
