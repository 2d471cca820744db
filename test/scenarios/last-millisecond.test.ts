import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';

const FIVE_MINUTES = minutes(5).seconds * 1000;

test('an answer in the last millisecond of a wait still counts', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.passTo(night.start + FIVE_MINUTES - 1);
  await night.answer('resolve', 'platform-engineer-1');
  await night.pass(hours(1));

  expect(night.told()).toEqual(['+0m level 1: platform-engineer-1']);
});

test('until that millisecond nobody else is told, and in the next one they are', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.passTo(night.start + FIVE_MINUTES - 1);
  expect(night.sent).toHaveLength(1);
  await night.passTo(night.start + FIVE_MINUTES);
  expect(night.sent).toHaveLength(3);
});
