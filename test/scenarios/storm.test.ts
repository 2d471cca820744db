import { listIncidents } from '../../tasks/incidents/list';
import { accept } from '../../tasks/intake/accept';
import { sweep } from '../../tasks/sweep/sweep';
import { type Incident, PRIORITIES, type Priority, STATUSES } from '../../workflows/incident';
import type { Policy } from '../../workflows/policy';
import { hours, minutes } from '../../workflows/span';
import { CHECKOUT_IS_DOWN } from '../support/alerts';
import { anApi } from '../support/api';
import { Night } from '../support/night';
import { policyNamed, withPolicy } from '../support/organisations';
import { runs } from '../support/runs';

const ALERTS = runs(20, 10_000);

const POSTS = runs(25, 1000);

/** What StartExecution allows an account, in the proportion of the storm: 1,300 at once, then 300 more each second. */
const BURST = Math.round(ALERTS * 0.13);
const A_SECOND = ALERTS * 0.03;

/** One level that waits for the rest of the night: it is the beginning that is looked at. */
const ONE_LEVEL: Policy = {
  ...policyNamed('critical'),
  levels: [{ name: 'primary on call', notify: [{ user: 'platform-engineer-1' }], acknowledgeWithin: hours(6) }],
};

class TooManyRequests extends Error {
  override readonly name = 'ThrottlingException';
}

/** The night's world, with StartExecution behind a bucket that time fills again; and how often it refused what. */
const throttled = (night: Night): { readonly world: Night['world']; readonly refused: Map<string, number> } => {
  const refused = new Map<string, number>();
  let tokens = BURST;
  let filled = night.timers.now();
  const { executions } = night.world;
  const begin: typeof executions.begin = async (policy, input) => {
    const now = night.timers.now();
    tokens = Math.min(BURST, tokens + ((now - filled) / 1000) * A_SECOND);
    filled = now;
    if (tokens < 1) {
      refused.set(input.incident, (refused.get(input.incident) ?? 0) + 1);
      throw new TooManyRequests();
    }
    tokens -= 1;
    return executions.begin(policy, input);
  };
  return { world: { ...night.world, executions: { ...executions, begin } }, refused };
};

/** Any order will do as long as it is the same each time. */
const priorityOf = (n: number): Priority => PRIORITIES[(n * 7919) % 5] as Priority;

const all = async (night: Night): Promise<readonly Incident[]> => {
  const found: Incident[] = [];
  let next: string | undefined;
  do {
    const page = await listIncidents(night.world.table, { status: STATUSES, limit: 1000, after: next });
    found.push(...page.incidents);
    next = page.next;
  } while (next);
  return found;
};

test('a storm of different alerts: none is lost, everybody is told, and of those that had to wait the more urgent first', async () => {
  const night = await Night.begins({ organisation: withPolicy(ONE_LEVEL), troubles: 'any' });
  const { world, refused } = throttled(night);
  const storm = Array.from({ length: ALERTS }, (_, n) => ({
    ...CHECKOUT_IS_DOWN,
    dedupKey: `alert-${n}`,
    priority: priorityOf(n),
  }));
  for (let at = 0; at < storm.length; at += 100) {
    const accepted = await Promise.all(storm.slice(at, at + 100).map((alert) => accept(world, alert)));
    expect(accepted.every(({ kind }) => kind === 'opened')).toBe(true);
  }
  expect(refused.size).toBe(ALERTS - BURST);
  await night.stepFunctions.settled();
  expect(night.sent).toHaveLength(BURST);

  let minute = 0;
  while (night.sent.length < ALERTS && minute < 60) {
    minute += 1;
    await night.pass(minutes(1));
    await sweep(world);
    await night.stepFunctions.settled();
  }

  const incidents = await all(night);
  expect(new Set(incidents.map(({ dedupKey }) => dedupKey)).size).toBe(ALERTS);
  expect(incidents.every(({ count, status }) => count === 1 && status === 'triggered')).toBe(true);
  const told = new Map(night.sent.map(({ incidentId, at }) => [incidentId, at]));
  expect(told.size).toBe(ALERTS);
  // But for the few that a run of the sweep had in hand when it was throttled: those are tried again a little later.
  const again = [...refused.values()].filter((times) => times > 1).length;
  expect(again).toBeLessThanOrEqual(16 * minute);
  const waited = incidents
    .filter(({ id }) => refused.get(id) === 1)
    .map(({ id, priority }) => ({ priority, at: told.get(id) ?? 0 }))
    .sort((a, b) => a.at - b.at || a.priority.localeCompare(b.priority));
  expect(waited.map(({ priority }) => priority)).toEqual(waited.map(({ priority }) => priority).sort());
});

test(`${POSTS} posts of one alert over HTTP are one incident, counted, and one climb`, async () => {
  const api = await anApi();
  const posts = Array.from({ length: POSTS }, () => api.post('/v2/alerts', { message: 'down', alias: 'checkout' }));
  const answers = await Promise.all(posts);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  expect(new Set(answers.map(({ body }) => body.incidentId)).size).toBe(1);
  expect(await api.night.incidents()).toEqual([expect.objectContaining({ count: POSTS, generation: 1 })]);
  expect(api.night.told()).toEqual(['+0m level 1: platform-engineer-1']);
});
