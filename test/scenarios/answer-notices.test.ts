import { answerIncident } from '../../tasks/respond/answer-incident';
import { minutes, seconds } from '../../workflows/span';
import { CHECKOUT_IS_DOWN } from '../support/alerts';
import { Night } from '../support/night';
import type { NightProps } from '../support/night-props';
import { canBeReachedBy, organisationWith } from '../support/notification-rules';

const ONE = 'platform-engineer-1';
const TWO = 'platform-engineer-2';
const MANAGER = 'engineering-manager';

const ORGANISATION = organisationWith([{ notify: [{ user: ONE }, { user: TWO }] }, { notify: [{ user: MANAGER }] }], {
  [ONE]: { answerNotices: { by: 'email' } },
  [MANAGER]: { answerNotices: { by: 'email' } },
});

const nightOf = async (props: NightProps = {}): Promise<Night> => {
  const night = await Night.begins({ organisation: ORGANISATION, channels: ['sms', 'email', 'slack'], ...props });
  await canBeReachedBy(night, ONE, 'slack', 'email');
  await canBeReachedBy(night, TWO, 'slack');
  await canBeReachedBy(night, MANAGER, 'email');
  await night.alert();
  await night.pass(seconds(10));
  return night;
};

test('whoever was told and wants to know hears of the answer, once, and nobody else does', async () => {
  const night = await nightOf();
  await night.answer('acknowledge', TWO);
  expect(night.notices.map(({ user, channel, subject }) => `${user} by ${channel}: ${subject}`)).toEqual([
    `${ONE} by email: acknowledged by ${TWO}: ${(await night.incident()).title}`,
  ]);
  const { id, revision } = await night.incident();
  await night.world.errand({ answered: { incident: id, revision } });
  expect(night.notices).toHaveLength(1);
  await night.pass(minutes(20));
  expect(night.sent).toHaveLength(3);
});

test('whoever answers is not told of it', async () => {
  const night = await nightOf();
  await night.answer('acknowledge', ONE);
  expect(night.notices).toEqual([]);
});

test('the monitor that resolves it is an answer as well', async () => {
  const night = await nightOf();
  const { scope, dedupKey, service } = await night.incident();
  await night.event({ kind: 'resolve', service, scope, dedupKey, by: 'the monitor', because: 'it is well' } as never);
  expect(night.notices.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^resolved by the monitor: /)]);
});

test('every message that can be changed says who has it; once for each answer', async () => {
  const night = await nightOf();
  expect(await night.incident()).toMatchObject({ followed: true });
  await night.answer('acknowledge', TWO);
  expect(night.updates.map(({ user, status, words }) => `${user}: ${status}, ${words}`).sort()).toEqual([
    `${ONE}: acknowledged, acknowledged by ${TWO}`,
    `${TWO}: acknowledged, acknowledged by ${TWO}`,
  ]);
  const { id, revision } = await night.incident();
  await night.world.errand({ answered: { incident: id, revision } });
  expect(night.updates).toHaveLength(2);
  const [first] = night.sent.filter(({ channel }) => channel === 'slack');
  expect(night.updates.map(({ conversation }) => conversation)).toContain(first?.messageId);
});

test('what the next level is told, the messages of the one before say', async () => {
  const night = await nightOf();
  await night.pass(minutes(11));
  expect(new Set(night.updates.map(({ words }) => words))).toEqual(new Set(["level 2 'level 2' is told"]));
  expect(night.updates).toHaveLength(2);
});

test('a later message about the same incident belongs to the first', async () => {
  const night = await nightOf({
    organisation: organisationWith([{ notify: [{ user: TWO }] }, { notify: [{ user: TWO }] }], {}),
  });
  await night.pass(minutes(11));
  expect(night.sent.map(({ conversation }) => conversation)).toEqual(['', night.sent[0]?.messageId]);
});

test('dying before anybody hears of the answer, the next one brings everything up to date', async () => {
  const night = await nightOf();
  const { errand } = night.world;
  Object.assign(night.world, { errand: async () => {} });
  await night.answer('acknowledge', TWO);
  expect(night.updates).toEqual([]);
  Object.assign(night.world, { errand });
  await night.answer('resolve', TWO);
  expect(night.updates.map(({ status }) => status)).toEqual(['resolved', 'resolved']);
});

test('whoever acknowledges a whole storm does not begin another one', async () => {
  const night = await nightOf();
  for (let n = 0; n < 6; n += 1) await night.event({ ...CHECKOUT_IS_DOWN, dedupKey: `another ${n}` });
  await night.passWithSweep(minutes(4));
  const ids = (await night.incidents()).map(({ id }) => id);
  for (const id of ids) await answerIncident(night.world, id, { event: 'acknowledge', by: TWO, because: 'in a test' });
  expect(night.notices).toHaveLength(1);
  await night.passWithSweep(minutes(4));
  expect(night.notices.map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/^acknowledged by /),
    `${ids.length - 1} incidents were answered`,
  ]);
  expect(night.notices[1]?.text.split('\n')).toHaveLength(ids.length - 1);
});
