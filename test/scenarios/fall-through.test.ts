import { minutes } from '../../workflows/span';
import { Night } from '../support/night';
import type { NightProps } from '../support/night-props';
import { canBeReachedBy, organisationWith, PRIMARY_THEN_MANAGER } from '../support/notification-rules';

const ONE = 'platform-engineer-1';
const ALL = ['push', 'sms', 'voice', 'email'] as const;

const nightOf = async (props: NightProps = {}): Promise<Night> => {
  const night = await Night.begins({ organisation: PRIMARY_THEN_MANAGER, channels: ALL, ...props });
  await canBeReachedBy(night, ONE, ...ALL);
  return night;
};

test('what fails is sent by the next rule at once, which is then not run again', async () => {
  const night = await nightOf();
  night.broken.channels = ({ channel }) => channel === 'push';
  await night.alert();
  await night.pass(minutes(9));
  expect(night.toldBy()).toEqual([`+0s ${ONE} by sms`, `+300s ${ONE} by voice`]);
  const told = (await night.timeline()).filter(({ kind, result }) => kind === 'notified' && result === 'delivered');
  expect(told[0]?.because).toMatch(/; rule 1 \(push at once\); push failed, so by sms at once$/);
});

test('when the rules have no more, any other contact method will do', async () => {
  const night = await nightOf();
  night.broken.channels = ({ channel }) => channel === 'voice';
  await night.alert();
  await night.pass(minutes(9));
  expect(night.toldBy()).toEqual([`+0s ${ONE} by push`, `+120s ${ONE} by sms`, `+300s ${ONE} by email`]);
});

test('two in a row fail: the third is tried in the same second', async () => {
  const night = await nightOf();
  night.broken.channels = ({ channel }) => channel === 'push' || channel === 'sms';
  await night.alert();
  expect(night.toldBy()).toEqual([`+0s ${ONE} by voice`]);
});

test('more than one go can try: the retry of the machine goes on behind the last', async () => {
  const night = await nightOf({ troubles: 'any' });
  night.broken.channels = ({ channel }) => channel !== 'email';
  await night.alert();
  await night.pass(minutes(1));
  expect(night.toldBy()[0]).toMatch(new RegExp(`^\\+[0-6]s ${ONE} by email$`));
});

test('whoever has been reached by another method of the same rule is not told by a third', async () => {
  const high = [
    { after: { seconds: 0 }, by: ['push', 'sms'] as const },
    { after: minutes(5), by: 'voice' as const },
  ];
  const organisation = organisationWith([{ notify: [{ user: ONE }] }], { [ONE]: { notify: { high } } });
  const night = await nightOf({ organisation });
  night.broken.channels = ({ channel }) => channel === 'push';
  await night.alert();
  await night.pass(minutes(1));
  expect(night.toldBy()).toEqual([`+0s ${ONE} by sms`]);
});

test('a crash after the message that took its place: nobody is told by yet another', async () => {
  let crashed = false;
  const night = await nightOf({
    sentAgain: 1,
    troubles: 'any',
    afterSending: (_message, night) => {
      if (!crashed) night.crash();
      crashed = true;
    },
  });
  night.broken.channels = ({ channel }) => channel === 'push';
  await night.alert();
  await night.restart();
  await night.passWithSweep(minutes(4));
  expect(new Set(night.sent.map(({ channel }) => channel))).toEqual(new Set(['sms']));
});
