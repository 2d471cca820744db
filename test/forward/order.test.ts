import { GIVE_UP_AFTER } from '../../tasks/forward/drain';
import { dueQueues } from '../../tasks/forward/due-queues';
import { sweepForwards } from '../../tasks/forward/sweep-forwards';
import type { Forward } from '../../workflows/organisation';
import { hours, minutes } from '../../workflows/span';
import { OtherSystem } from '../support/other-system';
import { Forwarding } from './support/forwarding';

let forwarding: Forwarding;
const begins = async (...how: Parameters<typeof Forwarding.begins>): Promise<void> => {
  forwarding = await Forwarding.begins(...how);
};
afterEach(() => forwarding.other.stop());

const nothingWaits = async (): Promise<void> => {
  const afterAll = forwarding.night.world.clock() + 2 * GIVE_UP_AFTER;
  expect(await dueQueues(forwarding.night.world.table, afterAll, 100)).toEqual([]);
};

describe.each<Forward['kind']>(['opsgenie', 'pagerduty'])('for %s, a close does not overtake its create', (kind) => {
  beforeEach(() => begins(kind));

  test.each([
    { when: 'at once, while the other system is left to rest', after: 1 },
    { when: 'just before the create is tried again', after: 59 },
    { when: 'when the create has failed twice', after: 90 },
  ])('that comes $when', async ({ after }) => {
    const { other, night } = forwarding;
    other.mood = 503;
    await forwarding.comes('trigger');
    await night.pass({ seconds: after });
    await forwarding.sweep();
    other.mood = after > 60 ? 503 : 202;
    await forwarding.comes('resolve');
    await forwarding.sweep();
    other.mood = 202;
    await forwarding.sweepsFor(minutes(5));
    const seen = forwarding.seen();
    expect(seen.slice(0, -1)).toEqual(seen.slice(0, -1).fill('create'));
    expect(seen.at(-1)).toBe('close');
    await nothingWaits();
  });

  test('whose create has waited for almost a day, and is in back-off when the day is over', async () => {
    const { other, night } = forwarding;
    other.mood = 503;
    await forwarding.comes('trigger');
    await forwarding.sweepsFor(minutes(23 * 60 + 30), 30);
    other.mood = 202;
    await night.pass(minutes(40));
    await forwarding.comes('resolve');
    await forwarding.sweepsFor(hours(1), 10);
    expect(forwarding.seen().slice(-2)).toEqual(['create', 'close']);
    expect(forwarding.seen().filter((event) => event === 'close')).toHaveLength(1);
    await nothingWaits();
  });

  test('that is the first thing to come after days in which nobody swept', async () => {
    const { other, night } = forwarding;
    other.mood = 503;
    await forwarding.comes('trigger');
    await night.pass(hours(50));
    other.mood = 202;
    await forwarding.comes('resolve');
    await forwarding.sweepsFor(minutes(5));
    expect(forwarding.seen()).toEqual(['create', 'create', 'close']);
    await nothingWaits();
  });

  test('which is given up after a day: what followed it is sent then', async () => {
    const { other } = forwarding;
    other.mood = 503;
    await forwarding.comes('trigger');
    await forwarding.comes('resolve');
    await forwarding.sweepsFor(hours(25), 30);
    expect(new Set(forwarding.seen().slice(0, -1))).toEqual(new Set(['create']));
    other.mood = 202;
    await forwarding.sweepsFor(hours(1), 30);
    expect(forwarding.seen().at(-1)).toBe('close');
    await nothingWaits();
  });

  test('that waits while another sweep holds the create', async () => {
    const { other, night } = forwarding;
    other.mood = 503;
    await forwarding.comes('trigger');
    await forwarding.comes('resolve');
    await night.pass(minutes(1));
    other.mood = 202;
    await Promise.all([forwarding.sweep(), forwarding.sweep(), forwarding.sweep()]);
    expect(forwarding.seen()).toEqual(['create', 'create', 'close']);
  });

  test('of the same millisecond', async () => {
    const { other } = forwarding;
    other.mood = 503;
    for (let n = 0; n < 12; n += 1) await forwarding.comes(n % 2 === 0 ? 'trigger' : 'resolve');
    other.mood = 202;
    await forwarding.sweepsFor(minutes(2));
    expect(forwarding.seen().slice(1)).toEqual(Array.from({ length: 6 }, () => ['create', 'close']).flat());
  });
});

test('an attempt that the sweep cuts short is not the last one, however long it has waited', async () => {
  await begins('opsgenie');
  const { other, night } = forwarding;
  other.mood = 503;
  await forwarding.comes('trigger');
  await night.pass(hours(25));
  other.mood = 'hangs';
  await sweepForwards(night.world, 0, { all: 200, each: 5000 });
  other.mood = 202;
  await forwarding.sweepsFor(minutes(3));
  expect(forwarding.seen().slice(-1)).toEqual(['create']);
  expect(night.problems).toEqual([]);
  await nothingWaits();
});

test('a system that is down holds up no other one, however much waits for it', async () => {
  const down = await OtherSystem.starts();
  down.mood = 503;
  await begins('opsgenie', { reports: down.url });
  for (let n = 0; n < 600; n += 1) await forwarding.comes('trigger', `report-${n}`, 'down', 'reports');
  forwarding.other.mood = 503;
  await forwarding.comes('trigger');
  forwarding.other.mood = 202;
  await forwarding.sweepsFor(minutes(2));
  expect(forwarding.seen()).toEqual(['create', 'create']);
  await down.stop();
});

test('two large bodies of one alert in one millisecond stay apart', async () => {
  await begins('opsgenie');
  const large = (letter: string) => ({ message: letter, alias: 'a', description: letter.repeat(300_000) });
  forwarding.other.mood = 503;
  await forwarding.comesAsItIs(large('x'), large('y'), large('z'));
  forwarding.other.mood = 202;
  await forwarding.sweepsFor(minutes(2));
  const arrived = forwarding.other.received.slice(-3).map(({ body }) => body);
  expect(arrived.sort((a, b) => a.message.localeCompare(b.message))).toEqual([large('x'), large('y'), large('z')]);
});
