import { NO_DATA } from '../../../../workflows/on-call/data';
import type { Layer, Restriction, Schedule } from '../../../../workflows/on-call/schedule';
import type { Organisation } from '../../../../workflows/organisation';
import type { Level, Policy, Target } from '../../../../workflows/policy';
import { minutes } from '../../../../workflows/span';
import type { Finding } from '../../../../workflows/verify/finding';
import type { Reality } from '../../../../workflows/verify/reality';
import { type Asked, verify } from '../../../../workflows/verify/verify';

/** A Monday, 00:00 in Berlin. */
export const MONDAY = Date.parse('2026-01-05T00:00+01:00');
export const at = (text: string): number => Date.parse(text);

export const A_WEEK: Pick<Asked, 'from' | 'until'> = { from: MONDAY, until: at('2026-01-12T00:00+01:00') };

export const layer = (more: Partial<Layer> = {}): Layer => ({
  name: 'weekly',
  every: { weeks: 1 },
  firstHandOff: '2025-12-01T09:00',
  participants: ['ann', 'bob'],
  ...more,
});

export const schedule = (layers: readonly Layer[] = [layer()], more: Partial<Schedule> = {}): Schedule => ({
  timeZone: 'Europe/Berlin',
  team: 'web',
  layers,
  ...more,
});

export const restricted = (...restrictions: readonly Restriction[]): Schedule => schedule([layer({ restrictions })]);

export const WORKDAYS: Restriction = { from: 'Mon 00:00', to: 'Fri 18:00' };

export const level = (notify: readonly Target[], more: Partial<Level> = {}): Level => ({
  name: 'one',
  notify,
  acknowledgeWithin: minutes(5),
  ...more,
});

export const policy = (levels: readonly Level[], more: Partial<Policy> = {}): Policy => ({
  name: 'urgent',
  purpose: 'test',
  levels,
  repeat: 0,
  lastResort: [{ user: 'zoe' }],
  doneWhen: 'acknowledged',
  ...(more as object),
});

/** Ann and Bob take turns, Zoe is the last resort; one service, which uses `urgent`. */
export const organisation = (policies: readonly Policy[], more: Partial<Organisation> = {}): Organisation => ({
  users: Object.fromEntries(['ann', 'bob', 'zoe'].map((name) => [name, { name, timeZone: 'Europe/Berlin' }])),
  teams: {
    web: { name: 'Web', members: ['ann', 'bob'], defaultPolicy: 'urgent' },
    empty: { name: 'Empty', members: [], defaultPolicy: 'urgent' },
  },
  schedules: { rota: schedule() },
  webhooks: { status: { url: 'https://status.example.com' } },
  policies: Object.fromEntries(policies.map((one) => [one.name, one])),
  services: { shop: { name: 'Shop', team: 'web' } },
  defaultService: 'shop',
  integrations: {},
  lowUrgency: ['P4', 'P5'],
  ...more,
});

/** An organisation with one level. */
export const oneLevel = (notify: readonly Target[], more: Partial<Organisation> = {}, about: Partial<Level> = {}) =>
  organisation([policy([level(notify, about)])], more);

export const found = (of: Organisation, asked: Partial<Asked> = {}): readonly Finding[] =>
  verify(of, { ...A_WEEK, reality: { kind: 'not checked' }, ...asked }).findings;

/** The findings of one kind. */
export const only = <K extends Finding['kind']>(findings: readonly Finding[], kind: K) =>
  findings.filter((finding): finding is Extract<Finding, { readonly kind: K }> => finding.kind === kind);

/** Everybody can be reached by e-mail, and the teams by Slack; with what is given. */
export const known = (more: Partial<Extract<Reality, { readonly kind: 'known' }>> = {}): Reality => ({
  kind: 'known',
  data: NO_DATA,
  users: Object.fromEntries(['ann', 'bob', 'zoe'].map((name) => [name, { verified: ['email'], unverified: [] }])),
  teams: { web: ['slack'], empty: ['slack'] },
  ...more,
});

/** Intervals as people would say them. */
export const inWords = (intervals: readonly { readonly from: number; readonly until: number }[]): readonly string[] =>
  intervals.map(({ from, until }) => `${new Date(from).toISOString()} ${new Date(until).toISOString()}`);
