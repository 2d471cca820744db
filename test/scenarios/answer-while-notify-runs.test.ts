import { STATE } from '../../workflows/machine/state-names';
import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('an acknowledgment while notify runs is heard as soon as notify is done', async () => {
  const night = await Night.begins({ beforeSending: (_, night) => night.says('acknowledge', 'platform-engineer-3') });
  await night.alert();
  expect(night.entered().at(-1)).toBe(STATE.acknowledged);

  await night.pass(minutes(15));
  await night.answer('resolve', 'platform-engineer-3');
  await night.pass(hours(2));
  expect(night.told()).toEqual(['+0m level 1: platform-engineer-1']);
  expect(night.entered()).toEqual([
    STATE.start,
    STATE.claim(1),
    STATE.notify(1),
    STATE.wait(1),
    STATE.look,
    STATE.answer,
    STATE.acknowledged,
    STATE.answer,
    STATE.answered,
  ]);
});

test('an answer between the claim and notify keeps everybody asleep', async () => {
  const night = await Night.begins({
    before: (state, night) =>
      state === STATE.notify(1) ? night.says('acknowledge', 'platform-engineer-3') : undefined,
  });
  await night.alert();
  await night.pass(minutes(15));

  expect(night.told()).toEqual([]);
});
