import type { Draw } from './draw';
import type { Place } from './place';

const USERS = ['platform-engineer-1', 'platform-engineer-2', 'support-agent-1', 'support-lead', 'engineering-manager'];
const IDS = ['a', 'b', 'c', 'maintenance-1', 'email-1', 'sms-1'];

/** Texts that mean something to the product, by the name of the field, the query or the part of a path. */
export const known = (draw: Draw, place: Place, name: string): string => {
  const choices = (KNOWN[name] ?? other)(place, draw);
  return draw.from(choices);
};

const users = (): readonly string[] => USERS;
const teams = (): readonly string[] => ['platform', 'support'];
const instants = ({ now }: Place, draw: Draw): readonly string[] => [
  new Date(now() + draw.below(14 * 86_400_000) - 86_400_000).toISOString(),
  '2026-01-12T09:00[Europe/Berlin]',
];
const addresses = (): readonly string[] => [
  ...['anna@example.com', '+491701234567', 'U012AB3CD', '12345', 'https://example.com/hook', 'outbox'],
  '{"endpoint":"https://push.example.com/x","keys":{"p256dh":"BA","auth":"AA"}}',
];
const other = (): readonly string[] => ['checkout', 'Checkout is down', 'disk', 'a', 'x-1', 'platform'];

const KNOWN: Readonly<Record<string, (place: Place, draw: Draw) => readonly string[]>> = {
  user: users,
  users,
  replaces: users,
  cover: users,
  owner: () => [...USERS, 'platform', 'support'],
  username: users,
  team: teams,
  service: () => ['checkout', 'reports', 'helpdesk'],
  schedule: () => ['platform-primary', 'platform-secondary', 'support'],
  alias: ({ aliases }) => aliases,
  dedup_key: ({ aliases }) => aliases,
  id: ({ incidents }) => [...incidents, ...incidents, ...IDS],
  incident: ({ incidents }) => incidents,
  subject: () => ['schedule:platform-primary', 'user:platform-engineer-1', 'team:platform'],
  from: instants,
  until: instants,
  endTime: instants,
  first: instants,
  second: instants,
  at: instants,
  timestamp: instants,
  address: addresses,
  code: () => ['123456', '000000'],
  query: () => ['status:open AND priority:P1', 'tag:(a OR b)', 'createdAt > 1', 'NOT message:"x y"', 'teams: platform'],
  status: () => ['triggered', 'triggered,acknowledged', 'open'],
  days: () => ['1', '30', '400'],
  limit: () => ['1', '25', '100'],
  offset: () => ['0', '3'],
  identifierType: () => ['id', 'alias', 'tiny'],
  routing_key: ({ keys }) => [keys.integration, keys.service],
  href: () => ['https://example.com/graph'],
  src: () => ['https://example.com/graph.png'],
  kind: () => ['users', 'teams'],
  name: (place) => [...place.integrations, 'nightly-backup', 'platform', 'critical', 'platform-primary'],
  token: ({ tokens }) => Object.values(tokens),
  calendar: ({ calendar }) => [calendar, 'c'],
  turn: () => ['1', '2', '3'],
  message: () => ['Checkout is down', 'SM0123', 'CA0123'],
  file: () => ['style.css', 'live.js', 'none.css'],
  action: () => ['acknowledge', 'resolve', 'escalate', 'snooze', 'note', 'unacknowledge'],
  rest: ({ aliases, incidents }, draw) => {
    const one = draw.from([...aliases, ...incidents]);
    const parts = ['', '/close', '/acknowledge', '/notes', '/tags', '/details', '/snooze', '/escalate', '/assign'];
    const more = ['/priority', '/message', '/logs', '/recipients', '/actions/restart', '/responders', '/description'];
    return ['count', 'requests/r-1', 'saved-searches', 'saved-searches/s', one + draw.from([...parts, ...more])];
  },
};

/** Parts of a path that the product's routes may have: a new one has to be added above. */
export const isKnown = (name: string): boolean => Object.hasOwn(KNOWN, name);
