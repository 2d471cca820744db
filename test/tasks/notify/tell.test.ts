import { timelineOf } from '../../../tasks/incidents/timeline';
import { tell, tellOrFail } from '../../../tasks/notify/tell';
import { minutes } from '../../../workflows/span';
import { Night } from '../../support/night';
import { canBeReachedBy, organisationWith, PUSH_SMS_CALL } from '../../support/notification-rules';

const told = (night: Night): readonly string[] => night.sent.map(({ user, because }) => `${user}: ${because}`);

test('somebody beyond the policy is told at once, with the reason, and the climb goes on as it was', async () => {
  const night = await Night.begins();
  await night.alert();
  const before = night.sent.length;
  const { id } = await night.incident();
  await tell(night.world, { incident: id, targets: [{ user: 'support-lead' }], because: 'added by the lead' });
  expect(told(night).slice(before)).toEqual(["support-lead: added by the lead: user 'support-lead' is named"]);

  await night.pass(minutes(5));
  expect((await night.incident()).level).toBe(2);
});

test('told twice at the same visit is told once; whom the level has told already is not told again', async () => {
  const night = await Night.begins();
  await night.alert();
  const { id } = await night.incident();
  const onCall = night.sent[0]?.user ?? '';
  const request = { incident: id, targets: [{ user: 'support-lead' }, { user: onCall }], because: 'added' };
  await tell(night.world, request);
  await tell(night.world, request);
  expect(night.sent.map(({ user }) => user)).toEqual([onCall, 'support-lead']);
});

test('whom the level means from then on is not told again by their own rules', async () => {
  const rules = { notify: PUSH_SMS_CALL };
  const organisation = organisationWith([{ notify: [{ user: 'support-lead' }] }], { 'support-lead': rules });
  const night = await Night.begins({ organisation });
  await canBeReachedBy(night, 'support-lead', 'push', 'sms', 'voice');
  await night.alert();
  await night.pass(minutes(3));
  const { id } = await night.incident();
  await tell(night.world, { incident: id, targets: [{ user: 'support-lead' }], because: 'added' });
  await night.pass(minutes(6));
  expect(night.toldBy()).toEqual(['+0s', '+120s', '+180s'].map((at, n) => `${at} support-lead by ${BY[n]}`));
});

const BY = ['push', 'sms', 'voice'];

test('what could not be delivered fails, so that it is tried again, and then is told once', async () => {
  const night = await Night.begins();
  await night.alert();
  const { id } = await night.incident();
  const request = { incident: id, targets: [{ user: 'support-lead' }], because: 'added' };
  const before = night.sent.length;
  const unreachable = async () => ({ kind: 'failed', worthRetrying: true, reason: 'unreachable' }) as const;
  const down = { deliver: unreachable, bundle: unreachable, tell: unreachable };
  const world = { ...night.world, channels: { outbox: down } };
  await expect(tellOrFail(world, request)).rejects.toThrow('1 of 1 notifications did not arrive');
  await tellOrFail(night.world, request);
  await tellOrFail(night.world, request);
  expect(night.sent.slice(before).map(({ user }) => user)).toEqual(['support-lead']);
});

test('a target that leads to nobody stands on the timeline', async () => {
  const night = await Night.begins();
  await night.alert();
  const incident = await night.incident();
  await tell(night.world, { incident: incident.id, targets: [{ user: 'nobody' }], because: 'added' });
  const timeline = await timelineOf(night.world.table, incident);
  expect(timeline.filter(({ kind }) => kind === 'nobody to notify').map(({ because }) => because)).toEqual([
    "user 'nobody': it does not exist any more",
  ]);
});

test('nobody is told of what is resolved, or never was', async () => {
  const night = await Night.begins();
  await night.alert();
  const { id } = await night.incident();
  await night.answer('resolve', 'anna');
  const before = night.sent.length;
  await tell(night.world, { incident: id, targets: [{ user: 'support-lead' }], because: 'added' });
  await tell(night.world, { incident: '0000000000000000', targets: [{ user: 'support-lead' }], because: 'added' });
  expect(night.sent).toHaveLength(before);
});
