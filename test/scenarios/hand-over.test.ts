import { answerIncident } from '../../tasks/respond/answer-incident';
import { STATE } from '../../workflows/machine/state-names';
import { minutes } from '../../workflows/span';
import { HANDOVER_AFTER } from '../../workflows/timings';
import { Night } from '../support/night';

test('an execution that has spent its visits hands over to a new one, and the incident does not notice', async () => {
  const night = await Night.begins();
  await night.alert();
  const { id } = await night.incident();
  const until = night.start + minutes(5).seconds * 1000;
  for (let spent = 1; spent < HANDOVER_AFTER; spent += 1) {
    await answerIncident(night.world, id, { event: 'snooze', by: 'platform-engineer-1', because: 'again', until });
    await night.stepFunctions.settled();
  }
  expect(await night.incident()).toMatchObject({ generation: 1 });
  await night.answer('snooze', 'platform-engineer-1', night.timers.now() + minutes(3).seconds * 1000);
  expect(night.entered(1).slice(-2)).toEqual([STATE.handOver, STATE.handedOver]);
  const told = night.sent.length;
  await night.passWithSweep(minutes(4));

  expect(night.entered(2).slice(0, 2)).toEqual([STATE.start, STATE.snoozed]);
  expect(night.sent.slice(told)).toEqual([
    expect.objectContaining({ level: 1, generation: 2, at: night.timers.now() - minutes(1).seconds * 1000 }),
  ]);
});
