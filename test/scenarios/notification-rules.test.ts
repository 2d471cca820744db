import { STATE } from '../../workflows/machine/state-names';
import { minutes, seconds } from '../../workflows/span';
import { Night } from '../support/night';
import type { NightProps } from '../support/night-props';
import { canBeReachedBy, organisationWith, PRIMARY_THEN_MANAGER, PUSH_SMS_CALL } from '../support/notification-rules';

const ONE = 'platform-engineer-1';

const nightOf = async (props: NightProps = {}): Promise<Night> => {
  const night = await Night.begins({ organisation: PRIMARY_THEN_MANAGER, ...props });
  await canBeReachedBy(night, ONE, 'push', 'sms', 'voice');
  await canBeReachedBy(night, 'engineering-manager', 'email');
  await night.alert();
  return night;
};

const ALL_OF_LEVEL_1 = [`+0s ${ONE} by push`, `+120s ${ONE} by sms`, `+300s ${ONE} by voice`];

test("a user's rules are followed to the second, and the level ends when its time is up", async () => {
  const night = await nightOf();
  await night.pass(minutes(11));

  expect(night.toldBy()).toEqual([...ALL_OF_LEVEL_1, '+600s engineering-manager by email']);
  expect(night.sent.map(({ visit, step }) => `visit ${visit}, step ${step}`)).toEqual([
    'visit 1, step 1',
    'visit 1, step 2',
    'visit 1, step 3',
    'visit 2, step 1',
  ]);
  // Three rounds of notifying: 3k + 1 states; the level without a second one has no more than it had.
  expect(night.entered().filter((state) => state.startsWith('Level 1'))).toHaveLength(10);
});

test('the timeline says by which rule somebody was told', async () => {
  const night = await nightOf();
  await night.pass(minutes(3));
  const told = (await night.timeline()).filter(({ kind }) => kind === 'notified');
  expect(told.map(({ because }) => because.replace(/.*; (?=rule)/, ''))).toEqual([
    'rule 1 (push at once); push is not set up, so it went to the outbox',
    'rule 2 (sms after 2 minutes); sms is not set up, so it went to the outbox',
  ]);
});

test('answered in between, nothing more is sent', async () => {
  const night = await nightOf();
  await night.pass(seconds(121));
  await night.answer('acknowledge', ONE);
  await night.pass(minutes(20));
  expect(night.toldBy()).toEqual(ALL_OF_LEVEL_1.slice(0, 2));
});

test('answered at the very moment of the next rule, before it has claimed, nothing more is sent', async () => {
  let asked = 0;
  const night = await nightOf({
    before: async (state, night) => {
      asked += state === STATE.notify(1) ? 1 : 0;
      if (state === STATE.notify(1) && asked === 2) await night.says('acknowledge', ONE);
    },
  });
  await night.pass(minutes(20));
  expect(night.toldBy()).toEqual(ALL_OF_LEVEL_1.slice(0, 1));
  expect(await night.incident()).toMatchObject({ status: 'acknowledged' });
});

test('escalated in between, the next level is told at once and the rest of the rules is not', async () => {
  const night = await nightOf();
  await night.pass(seconds(130));
  await night.answer('escalate', ONE);
  await night.pass(minutes(9));
  expect(night.toldBy()).toEqual([...ALL_OF_LEVEL_1.slice(0, 2), '+130s engineering-manager by email']);
});

test('escalated at the very moment of the next rule, the next level is told and the rule is not', async () => {
  let asked = 0;
  const night = await nightOf({
    before: async (state, night) => {
      asked += state === STATE.notify(1) ? 1 : 0;
      if (state === STATE.notify(1) && asked === 2) await night.says('escalate', ONE);
    },
  });
  await night.pass(minutes(9));
  expect(night.toldBy()).toEqual([ALL_OF_LEVEL_1[0], '+120s engineering-manager by email']);
});

test("snoozed in between, the level's rules begin anew afterwards", async () => {
  const night = await nightOf();
  await night.pass(seconds(130));
  await night.answer('snooze', ONE, night.start + 600_000);
  await night.pass(seconds(600));
  expect(night.toldBy().slice(2)).toEqual([`+600s ${ONE} by push`, `+720s ${ONE} by sms`]);
});

test("delays count from the level's first notification, whoever got it and however long it took", async () => {
  const organisation = organisationWith([{ notify: [{ user: 'support-lead' }, { user: ONE }] }], {
    [ONE]: { notify: { high: PUSH_SMS_CALL.high.slice(1) } },
  });
  const night = await Night.begins({ organisation, from: Date.parse('2026-01-10T02:30:00Z') });
  await canBeReachedBy(night, ONE, 'sms', 'voice');
  await canBeReachedBy(night, 'support-lead', 'email');
  await night.alert();
  await night.pass(minutes(9));
  expect(night.toldBy()).toEqual(['+0s support-lead by email', `+120s ${ONE} by sms`, `+300s ${ONE} by voice`]);
});

test('somebody whose first rule comes later is waited for', async () => {
  const organisation = organisationWith([{ notify: [{ user: ONE }] }, { notify: [{ user: 'support-lead' }] }], {
    [ONE]: { notify: { high: PUSH_SMS_CALL.high.slice(1, 2) } },
  });
  const night = await Night.begins({ organisation });
  await canBeReachedBy(night, ONE, 'sms');
  await night.alert();
  await night.pass(minutes(10));
  expect(night.toldBy()).toEqual([`+120s ${ONE} by sms`, '+600s support-lead by outbox']);
});

test("a rule at the level's end is not run, and the timeline says so", async () => {
  const organisation = organisationWith([{ notify: [{ user: ONE }], acknowledgeWithin: minutes(5) }]);
  const night = await Night.begins({ organisation });
  await canBeReachedBy(night, ONE, 'push', 'sms', 'voice');
  await night.alert();
  await night.pass(minutes(5));

  expect(night.sent.filter(({ level }) => level === 1).map(({ channel }) => channel)).toEqual(['push', 'sms']);
  expect(await night.timeline()).toContainEqual(
    expect.objectContaining({
      kind: 'notification rules',
      because: `user:${ONE}: rule 3 (voice after 5 minutes) is not run: the level ends before`,
    }),
  );
});

test('what could not be delivered is tried again with the next rule, though another method took its place', async () => {
  const night = await Night.begins({ organisation: PRIMARY_THEN_MANAGER });
  await canBeReachedBy(night, ONE, 'push', 'sms', 'voice');
  night.broken.channels = ({ channel }) => channel === 'sms';
  await night.alert();
  await night.pass(minutes(4));
  night.broken.channels = () => false;
  await night.pass(minutes(5));
  expect(night.toldBy()).toEqual([`+0s ${ONE} by push`, `+120s ${ONE} by voice`, `+300s ${ONE} by sms`]);
});

test('when nothing arrives at all, the other contact methods are tried within the level', async () => {
  const night = await Night.begins({ organisation: PRIMARY_THEN_MANAGER });
  await canBeReachedBy(night, ONE, 'push', 'sms', 'voice');
  night.broken.channels = ({ channel }) => channel === 'push';
  await night.alert();
  await night.pass(minutes(9));
  expect(night.sent.map(({ channel }) => channel)).toEqual(['sms', 'voice']);
  await night.pass(minutes(2));
  expect((await night.incident()).level).toBe(2);
});

test('when the last contact method cannot be reached, the level keeps its time', async () => {
  const night = await nightOf();
  night.broken.channels = ({ channel }) => channel === 'voice';
  await night.pass(minutes(11));
  expect(night.toldBy()).toEqual([...ALL_OF_LEVEL_1.slice(0, 2), '+600s engineering-manager by email']);
});

test('without any contact set, the outbox stands for every channel', async () => {
  const night = await Night.begins({ organisation: PRIMARY_THEN_MANAGER });
  await night.alert();
  await night.pass(minutes(9));
  expect(night.toldBy()).toEqual([0, 120, 300].map((at) => `+${at}s ${ONE} by outbox`));
});

test('the sweep, which looks every minute, finds nothing to do while rules are followed', async () => {
  const night = await nightOf();
  await night.passWithSweep(minutes(9));
  expect(night.toldBy()).toEqual(ALL_OF_LEVEL_1);
  expect(await night.incident()).toMatchObject({ generation: 1 });
});
