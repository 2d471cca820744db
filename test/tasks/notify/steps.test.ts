import type { Contact } from '../../../tasks/contacts/contact';
import { keys } from '../../../tasks/incidents/keys';
import { timelineOf } from '../../../tasks/incidents/timeline';
import { NothingDelivered, notify } from '../../../tasks/notify/notify';
import { readShadow } from '../../../tasks/notify/shadow';
import type { NotifyRequest } from '../../../workflows/payloads';
import { minutes } from '../../../workflows/span';
import { MAX_STEPS } from '../../../workflows/steps-of-level';
import { asking, CONTACTS, given, ONE, ORGANISATION, second, table } from '../../support/a-level';
import { NOW } from '../../support/an-incident';
import { setContacts } from '../../support/contacts';
import { isAway, organisationWith, PUSH_SMS_CALL } from '../../support/notification-rules';

test('the first step says when the next one is due, and when the level ends', async () => {
  const { world, stored, sent } = await given({ phase: 'claimed' });
  expect(await notify(world, asking(stored))).toEqual({
    notified: [{ user: ONE, channel: 'push', result: 'delivered' }],
    reaches: 'somebody',
    because: "level 1 'primary', round 1",
    wait: 120,
    more: true,
    since: NOW,
    ends: NOW + 600_000,
  });
  expect(sent.map(({ step, because }) => [step, because])).toEqual([
    [1, `user '${ONE}' is named; rule 1 (push at once)`],
  ]);
});

test('the last one says that the level waits for its end', async () => {
  const { world, stored } = await given({ step: 2 });
  const request = second(stored, { step: 3, since: NOW - 300_500, ends: NOW + 300_100 });
  expect(await notify(world, request)).toMatchObject({ wait: 301, more: false, ends: NOW + 300_100 });
});

test('a later step claims the incident: nobody may ring for a wait that is over, and the sweep must not come too early', async () => {
  const { world, stored } = await given();
  await notify(world, second(stored));
  const item = await table.get(keys.incident(stored.id));
  const { since, ends } = second(stored);
  expect(item).toMatchObject({ phase: 'claimed', step: 2, due: NOW + 160_000, since, ends });
  expect(item).not.toHaveProperty('token');
});

test.each<{ why: string; stored: Parameters<typeof given>[0]; told: boolean }>([
  { why: 'the wait before it is over', stored: { phase: 'waiting', step: 1 }, told: true },
  { why: 'it was claimed by itself, and is tried again', stored: { phase: 'claimed', step: 2 }, told: true },
  { why: 'the wait before it could not be noted', stored: { phase: 'claimed', step: 1 }, told: true },
  { why: 'nothing of the step before it could be noted', stored: { phase: 'waiting', step: 0 }, told: true },
  {
    why: 'acknowledged where only a resolution counts',
    stored: { status: 'acknowledged', doneWhen: 'resolved' },
    told: true,
  },
  { why: 'the next level was asked for at an earlier visit', stored: { escalateVisit: 0 }, told: true },
  { why: 'it comes late, when the wait after it has begun', stored: { phase: 'waiting', step: 2 }, told: false },
  { why: 'it comes very late', stored: { phase: 'waiting', step: 3 }, told: false },
  { why: 'somebody acknowledged', stored: { status: 'acknowledged' }, told: false },
  { why: 'somebody resolved', stored: { status: 'resolved' }, told: false },
  { why: 'somebody snoozed', stored: { status: 'snoozed' }, told: false },
  { why: 'an answer was taken back', stored: { phase: 'reopening' }, told: false },
  { why: 'the next level was asked for', stored: { escalateVisit: 1 }, told: false },
  { why: 'the next level was claimed', stored: { visit: 2, phase: 'claimed' }, told: false },
  { why: 'a newer execution has taken over', stored: { generation: 2 }, told: false },
])('a later step tells somebody when $why: $told', async ({ stored: facts, told }) => {
  const { world, stored, sent } = await given(facts);
  const before = await table.get(keys.incident(stored.id));
  const result = await notify(world, second(stored));
  expect(sent.length > 0).toBe(told);
  if (told) return;
  expect(result).toMatchObject({ notified: [], wait: 1, more: false, reaches: 'somebody' });
  expect(await table.get(keys.incident(stored.id))).toEqual(before);
});

test('a machine that can ask for no further step, being older than the rules, has everything told at once', async () => {
  const { world, stored, sent } = await given({ phase: 'claimed' });
  const result = await notify(world, asking(stored, { furtherSteps: false }));
  expect(sent.map(({ channel }) => channel)).toEqual(['push', 'sms', 'voice']);
  expect(result).toMatchObject({ wait: 600, more: false });
});

test('a step that is repeated tells nobody again; what did not arrive before is sent with the next', async () => {
  const { world, stored, sent, state } = await given({ phase: 'claimed' });
  await notify(world, asking(stored));
  await notify(world, asking(stored));
  state.now += 120_000;
  state.down = true;
  const failed = await notify(world, second(stored, { since: NOW, ends: NOW + 600_000 }));
  expect(failed).toMatchObject({ wait: 180, more: true });
  state.now += 180_000;
  state.down = false;
  await table.update(keys.incident(stored.id), { set: { phase: 'waiting' }, condition: 'attribute_exists(pk)' });
  await notify(world, asking(stored, { step: 3, since: NOW, ends: NOW + 600_000 }));
  expect(sent.map(({ channel, step }) => `${step} ${channel}`)).toEqual(['1 push', '2 sms', '3 voice']);
});

test('when nothing arrives and no later step comes, it fails, so that the machine tries again', async () => {
  const { world, stored, state } = await given({ step: 2 });
  state.down = true;
  await expect(notify(world, second(stored, { step: 3, since: NOW - 300_000 }))).rejects.toThrow(NothingDelivered);
});

test('dying between a first message and the answer about it, delays count from that message', async () => {
  const { world, stored, state } = await given({ phase: 'claimed' });
  await notify(world, asking(stored));
  state.now += 90_000;
  expect(await notify(world, asking(stored))).toMatchObject({ since: NOW, wait: 30, more: true });
});

test("a first step that comes again when the level's time has passed begins anew", async () => {
  const { world, stored, state } = await given({ phase: 'claimed' });
  await notify(world, asking(stored));
  state.now += 600_000;
  expect(await notify(world, asking(stored))).toMatchObject({ since: state.now, wait: 120, more: true });
});

test('what no further step is left for is told early rather than never', async () => {
  const { world, stored, sent } = await given({ step: MAX_STEPS - 1 });
  const result = await notify(world, second(stored, { step: MAX_STEPS, since: NOW }));
  expect(sent.map(({ channel }) => channel).sort()).toEqual(['push', 'sms', 'voice']);
  expect(result).toMatchObject({ more: false, wait: 480 });
});

test('an execution that began before levels had steps still has somebody told', async () => {
  const { world, stored, sent } = await given({ phase: 'claimed' });
  const { since: _since, ends: _ends, acknowledgeWithin: _time, ...older } = asking(stored);
  expect(await notify(world, older as NotifyRequest)).toMatchObject({ reaches: 'somebody', more: false });
  expect(sent.map(({ channel }) => channel)).toEqual(['push']);
});

test('an unverified contact method is used only where none is verified, and the timeline says so', async () => {
  const { world, stored, sent } = await given({ phase: 'claimed' });
  const { verifiedAt: _, ...unverified } = CONTACTS[0] as Contact;
  await setContacts(table, `user:${ONE}`, [unverified, { id: 'mail', channel: 'email', address: 'x', verifiedAt: 1 }]);
  await notify(world, asking(stored));
  expect(sent.map(({ channel }) => channel)).toEqual(['email']);

  await setContacts(table, `user:${ONE}`, [unverified]);
  await notify(world, asking(stored));
  expect(sent.map(({ channel }) => channel)).toEqual(['email', 'push']);
  expect((await timelineOf(table, stored)).map(({ because }) => because)).toContainEqual(
    expect.stringMatching(
      /^user:platform-engineer-1: none of their contact methods is verified, so unverified ones are/,
    ),
  );
});

test('a gap stands on the timeline once, however often it is found in one visit', async () => {
  const { world, stored, state } = await given({ phase: 'claimed' });
  const targets = [{ user: 'gone' }, { user: ONE }];
  await notify(world, asking(stored, { targets }));
  await notify(world, asking(stored, { targets }));
  state.now += 120_000;
  await notify(world, second(stored, { targets, since: NOW }));
  const gaps = (await timelineOf(table, stored)).filter(({ kind }) => kind === 'nobody to notify');
  expect(gaps.map(({ at, because }) => [at, because])).toEqual([[NOW, "user 'gone': it does not exist any more"]]);
});

test('somebody who goes away within a level is told no more, and that is no reason to climb', async () => {
  const { world, stored, sent } = await given({}, organisationWith([], { 'support-lead': { notify: PUSH_SMS_CALL } }));
  await isAway({ world, timers: { now: () => NOW } }, 'support-lead', 'nobody');
  const result = await notify(world, second(stored, { targets: [{ user: 'support-lead' }] }));
  expect(sent).toEqual([]);
  expect(result).toMatchObject({ reaches: 'somebody', wait: 480, more: false });
});

test('a shadow service writes down each step, with how it would have been told, and tells nobody', async () => {
  const services = { checkout: { name: 'Checkout', team: 'platform', shadow: true } };
  const { world, stored, sent, state } = await given({ phase: 'claimed' }, { ...ORGANISATION, services });
  await notify(world, asking(stored));
  state.now += minutes(2).seconds * 1000;
  await notify(world, second(stored, { since: NOW }));

  const { rows } = await readShadow(table, 10, undefined);
  expect(rows.map(({ because }) => because.replace(/^.*; rule/, 'rule')).sort()).toEqual([
    'rule 1 (push at once); shadow: would have been told by push',
    'rule 2 (sms after 2 minutes); shadow: would have been told by sms',
  ]);
  expect(sent).toEqual([]);
});
