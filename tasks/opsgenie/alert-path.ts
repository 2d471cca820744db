/** What may follow an alert in the path, and by which method. */
export const PARTS = {
  POST: [
    'close',
    'acknowledge',
    'unacknowledge',
    'notes',
    'snooze',
    'escalate',
    'assign',
    'responders',
    'teams',
    'tags',
    'details',
  ],
  PUT: ['priority', 'message', 'description'],
  DELETE: ['tags', 'details'],
  GET: ['logs', 'notes', 'recipients'],
  PATCH: [],
} as const;

export type Method = keyof typeof PARTS;
export type Part<M extends Method> = (typeof PARTS)[M][number];

/** What the path below `/v2/alerts/` means. Identifiers are as they came: whether they are encoded depends on the client. */
export type AlertPath =
  | { readonly kind: 'all' }
  | { readonly kind: 'count' }
  | { readonly kind: 'request'; readonly id: string }
  | { readonly kind: 'saved searches' }
  | { readonly kind: 'saved search'; readonly identifier: string }
  | { readonly kind: 'alert'; readonly identifier: string }
  | { readonly kind: 'part'; readonly identifier: string; readonly part: string }
  | { readonly kind: 'custom action'; readonly identifier: string; readonly name: string };

/** A path, and the query that some clients send as a part of it. */
export interface ReadPath {
  readonly path: AlertPath;
  readonly misplacedQuery: string;
}

/**
 * Reads what follows `/v2/alerts/`. Clients put aliases with slashes, spaces and percent signs there without encoding
 * them, so an identifier is everything up to the last word that is known. Slashes at the end make no difference.
 * @param identifierType as the query gives it: with one, `count` and `requests` are aliases like any other
 */
export const readAlertPath = (method: string, rest: string, identifierType: string | null): ReadPath => {
  const { parts, misplacedQuery } = withoutQuery(rest.replace(/^\/+|\/+$/g, '').split('/'));
  const found = identifierType === null ? collectionPath(method, parts) : undefined;
  return { path: found ?? savedSearchPath(parts) ?? alertPath(method, parts), misplacedQuery };
};

/** The node client forgets the `?` where no identifier type comes first: `a1/tags/&tags=x`. */
const withoutQuery = (parts: readonly string[]): { parts: readonly string[]; misplacedQuery: string } => {
  const last = parts.at(-1) ?? '';
  return parts.length > 1 && last.startsWith('&')
    ? { parts: parts.slice(0, -1), misplacedQuery: last.slice(1) }
    : { parts, misplacedQuery: '' };
};

const collectionPath = (method: string, [first = '', second, ...more]: readonly string[]): AlertPath | undefined => {
  if (first === '' && second === undefined) return { kind: 'all' };
  if (method !== 'GET') return undefined;
  if (first === 'count' && second === undefined) return { kind: 'count' };
  if (first === 'requests' && second !== undefined && more.length === 0)
    return { kind: 'request', id: decoded(second) };
  return undefined;
};

const savedSearchPath = ([first, ...more]: readonly string[]): AlertPath | undefined => {
  if (first !== 'saved-searches') return undefined;
  return more.length === 0 ? { kind: 'saved searches' } : { kind: 'saved search', identifier: decoded(more.join('/')) };
};

const alertPath = (method: string, parts: readonly string[]): AlertPath => {
  const last = parts.at(-1) ?? '';
  const before = parts.slice(0, -1);
  const known: readonly string[] = PARTS[method as Method] ?? [];
  if (before.length > 0 && known.includes(last)) return { kind: 'part', identifier: before.join('/'), part: last };
  if (method === 'POST' && before.length > 1 && before.at(-1) === 'actions')
    return { kind: 'custom action', identifier: before.slice(0, -1).join('/'), name: decoded(last) };
  return { kind: 'alert', identifier: parts.join('/') };
};

/** What an identifier may stand for: decoded, as the better clients mean it; else as it came. */
export const readings = (identifier: string): readonly string[] => [...new Set([decoded(identifier), identifier])];

/** A `%` that encodes nothing is a percent sign. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
