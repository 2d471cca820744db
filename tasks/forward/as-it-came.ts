import type { Original, Outgoing } from './forwarded';

/**
 * A request in the protocol that the other system speaks as well. To the letter, but for two things: the key in a
 * PagerDuty event is ours and not theirs, and an alert without a key of its own is given the one that we told its sender.
 */
export const asItCame = ({ protocol, method, path, body }: Original, dedupKey: string): Outgoing => {
  if (protocol === 'opsgenie')
    return { method, path, body: isCreate(method, path) ? withField(body, 'alias', dedupKey) : body, keyAt: -1 };
  const named = path.startsWith('/v2/enqueue') ? withField(body, 'dedup_key', dedupKey) : body;
  return { method, path, ...withoutKey(named) };
};

const isCreate = (method: string, path: string): boolean => method === 'POST' && /^\/v2\/alerts\/?(\?|$)/.test(path);

/** Untouched where the field says something already. */
const withField = (body: string, field: string, value: string): string => {
  const parsed = JSON.parse(body) as Readonly<Record<string, unknown>>;
  return parsed[field] ? body : JSON.stringify({ ...parsed, [field]: value });
};

/** The body with nothing in the place of its `routing_key`, and where that place is. */
const withoutKey = (body: string): Pick<Outgoing, 'body' | 'keyAt'> => {
  const { routing_key, ...rest } = JSON.parse(body) as Readonly<Record<string, unknown>>;
  const [before = '', after = '', ...more] = body.split(JSON.stringify(routing_key ?? ''));
  const onlyPlace = more.length === 0 && body.split('"routing_key"').length === 2;
  if (onlyPlace && keyOf(`${before}"there"${after}`) === 'there')
    return { body: `${before}""${after}`, keyAt: before.length + 1 };
  // Written with escapes, or more than once: the words stay, their spelling may change.
  return { body: JSON.stringify({ routing_key: '', ...rest }), keyAt: '{"routing_key":"'.length };
};

const keyOf = (body: string): unknown => {
  try {
    return JSON.parse(body).routing_key;
  } catch {
    return undefined;
  }
};

/** The request's body with the other system's key in its place. */
export const withKey = ({ body, keyAt }: Pick<Outgoing, 'body' | 'keyAt'>, key: string): string =>
  keyAt < 0 ? body : body.slice(0, keyAt) + JSON.stringify(key).slice(1, -1) + body.slice(keyAt);
