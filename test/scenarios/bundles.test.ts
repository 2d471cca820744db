import { minutes, seconds } from '../../workflows/span';
import { CHECKOUT_IS_DOWN } from '../support/alerts';
import { Night } from '../support/night';
import type { NightProps } from '../support/night-props';
import { canBeReachedBy, organisationWith } from '../support/notification-rules';
import { runs } from '../support/runs';

const ONE = 'platform-engineer-1';
const STORM = runs(8, 1000);
const MANAGER = 'engineering-manager';

const TWO_LEVELS = organisationWith(
  [{ notify: [{ user: ONE }], acknowledgeWithin: minutes(1) }, { notify: [{ user: MANAGER }] }],
  {},
);

const nightOf = async (props: NightProps = {}): Promise<Night> => {
  const night = await Night.begins({ organisation: TWO_LEVELS, channels: ['sms'], ...props });
  await canBeReachedBy(night, ONE, 'sms');
  await canBeReachedBy(night, MANAGER, 'sms');
  return night;
};

/** Another thing that breaks. */
const another = (n: number) => ({ ...CHECKOUT_IS_DOWN, dedupKey: `another ${n}`, title: `Another ${n}` });

test(`a storm of ${STORM} incidents is a few messages, and each level is told in its own time`, async () => {
  const night = await nightOf();
  for (let n = 0; n < STORM; n += 1) await night.event(another(n));
  const states = night.entered().length;
  await night.passWithSweep(minutes(7));

  const first = (user: string) => night.sent.find((message) => message.user === user);
  expect(first(ONE)).toMatchObject({ level: 1, at: night.start });
  expect(first(MANAGER)).toMatchObject({ level: 2, at: night.start + 60_000 });
  expect(night.bundles.map(({ user, incidents }) => `${user}: ${incidents.length}`)).toEqual([
    `${ONE}: ${STORM - 1}`,
    `${MANAGER}: ${STORM - 1}`,
  ]);
  // Each incident climbed by itself, in its own time, and the sweep had none to continue.
  expect(night.entered(1)).toHaveLength(night.entered().length);
  expect(night.entered().length).toBeGreaterThan(states);
  for (const incident of await night.incidents())
    expect(incident).toMatchObject({ level: 2, generation: 1, since: night.start + 60_000 });
});

test('the level goes on to the second although its first was only queued, at the same second', async () => {
  const night = await nightOf();
  await night.event(another(1));
  await night.pass(seconds(30));
  await night.event(another(2));
  await night.pass(minutes(2));
  const entered = (await night.incidents()).map(({ visit, level }) => ({ visit, level }));
  expect(entered).toEqual([
    { visit: 2, level: 2 },
    { visit: 2, level: 2 },
  ]);
});

test('what is acknowledged while it waits is not told, and the timeline says why', async () => {
  const night = await nightOf({ organisation: organisationWith([{ notify: [{ user: ONE }] }], {}) });
  await night.event(another(1));
  await night.pass(seconds(30));
  await night.event(another(2));
  await night.answer('acknowledge', MANAGER);
  await night.passWithSweep(minutes(5));
  expect(night.sent.map(({ title }) => title)).toEqual(['Another 1']);
  expect(night.bundles).toEqual([]);
  expect(await night.timeline()).toContainEqual(
    expect.objectContaining({ kind: 'notified', result: `not needed: acknowledged by ${MANAGER}` }),
  );
});

test('a process that dies with messages in the queue sends them when it is back', async () => {
  const night = await nightOf({ organisation: organisationWith([{ notify: [{ user: ONE }] }], {}) });
  for (let n = 0; n < 3; n += 1) await night.event(another(n));
  await night.crashAndRestart();
  await night.passWithSweep(minutes(4));
  expect(night.bundles.map(({ incidents }) => incidents.length)).toEqual([2]);
});

test('a shadow service never leaves the house, however many come', async () => {
  const organisation = organisationWith([{ notify: [{ user: ONE }] }], {});
  const services = Object.fromEntries(
    Object.entries(organisation.services).map(([name, service]) => [name, { ...service, shadow: true as const }]),
  );
  const night = await nightOf({ organisation: { ...organisation, services } });
  for (let n = 0; n < 5; n += 1) await night.event(another(n));
  await night.passWithSweep(minutes(5));
  expect([night.sent, night.bundles]).toEqual([[], []]);
});

test('a webhook is told of each by itself: machines read it', async () => {
  const night = await nightOf({
    channels: ['webhook'],
    organisation: organisationWith([{ notify: [{ user: ONE }] }], {}),
  });
  await canBeReachedBy(night, ONE, 'webhook');
  for (let n = 0; n < 5; n += 1) await night.event(another(n));
  expect(night.sent).toHaveLength(5);
});
