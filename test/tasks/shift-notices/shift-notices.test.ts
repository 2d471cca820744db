import { ended } from '../../../tasks/on-call/lists';
import type { Layer } from '../../../workflows/on-call/schedule';
import { hours, minutes } from '../../../workflows/span';
import { atOnce } from '../../../workflows/user';
import { Watch } from '../../support/watch';
import { BEGINS, DAILY, duty, EARLY, ENDED, override } from './support/duty';

test('each is told once, at the minute they asked for, when their shift begins and when it has ended', async () => {
  const watch = await Watch.overRealTable(
    duty([DAILY], { anna: EARLY, ben: { by: 'email', before: [minutes(15), atOnce] } }),
    '2026-01-13T06:58Z',
  );
  await watch.until('2026-01-13T07:03Z');
  await watch.until('2026-01-14T07:03Z', 120);
  await watch.until('2026-01-14T07:43Z', 20);
  await watch.until('2026-01-14T08:03Z');
  expect(watch.lines).toEqual([
    `2026-01-13T07:00 anna: ${BEGINS}`,
    `2026-01-14T07:45 ben: Your shift in 'duty' begins in 15 minutes`,
    expect.stringMatching(/^2026-01-14T08:00 /),
    expect.stringMatching(/^2026-01-14T08:00 /),
  ]);
  expect(watch.lines.slice(2).sort()).toEqual([
    `2026-01-14T08:00 anna: ${ENDED}`,
    `2026-01-14T08:00 ben: Your shift in 'duty' has begun`,
  ]);
  expect(watch.told[0]?.text).toBe(
    "You are on call in 'duty' from 2026-01-13T09:00[Europe/Berlin] until 2026-01-14T09:00[Europe/Berlin]. Why you: layer 'daily', until 2026-01-14T09:00[Europe/Berlin].",
  );
  expect(new Set(watch.told.map(({ messageId }) => messageId)).size).toBe(4);
  expect(watch.problems).toEqual([]);
});

test('the first look tells nobody of what is past, and nothing is read while nobody wants notices', async () => {
  const watch = Watch.over(duty([DAILY], { anna: EARLY }), '2026-01-13T07:30Z');
  await watch.until('2026-01-13T07:40Z');
  expect(watch.told).toEqual([]);
  const none = Watch.over(duty([DAILY], {}), '2026-01-13T06:30Z');
  const refuse = () => Promise.reject(new Error('read'));
  none.table = { ...none.table, get: refuse, query: refuse, queryAll: refuse, update: refuse };
  await none.until('2026-01-13T06:35Z');
  expect(none.problems).toEqual([]);
});

test.each([
  { why: 'skips the hand-off', day: '2026-03-29', handsOff: '02:30', at: '01:00' },
  { why: 'shows the hand-off twice', day: '2026-10-25', handsOff: '02:30', at: '00:30' },
])('in the night in which the clock $why, it is an hour before it really happens', async ({ day, handsOff, at }) => {
  const watch = Watch.over(
    duty([{ ...DAILY, firstHandOff: `2026-01-05T${handsOff}` }], {
      anna: { by: 'email', before: [hours(1), atOnce] },
      ben: { by: 'email', before: [hours(1), atOnce] },
    }),
    `${day}T00:00Z`,
  );
  watch.now -= hours(2).seconds * 1000;
  await watch.until(`${day}T03:00Z`, 5);
  const beginning = Date.parse(`${day}T${at}Z`);
  expect(watch.told.map((notice) => (notice.at - beginning) / 60_000)).toEqual([-60, 0]);
});

test('whoever stays on call is not told that it ends and begins', async () => {
  const twice: Layer = { ...DAILY, participants: ['anna', 'anna', 'ben'] };
  const watch = Watch.over(duty([twice], { anna: EARLY }), '2026-01-13T12:00Z');
  await watch.until('2026-01-16T12:00Z', 60);
  expect(watch.lines.map((line) => line.slice(8))).toEqual([`14T07:00 anna: ${BEGINS}`, `16T08:00 anna: ${ENDED}`]);
});

test('an override that was made meanwhile: who no longer has the shift is not told, who has it now is', async () => {
  const watch = Watch.over(duty([DAILY], { anna: EARLY, cara: EARLY }), '2026-01-13T06:30Z');
  watch.errand = async (shift) => {
    watch.errand = (other) => watch.send(other);
    await watch.overrides('duty', [override({ madeAt: watch.now })]);
    await watch.send(shift);
  };
  await watch.until('2026-01-13T08:02Z');
  expect(watch.lines).toEqual([`2026-01-13T07:01 cara: Your shift in 'duty' begins in 59 minutes`]);
});

test('whoever is put on call at short notice is told as soon as that is known, once', async () => {
  const notices = { by: 'email', before: [hours(24), hours(12), minutes(5)] } as const;
  const watch = Watch.over(duty([DAILY], { cara: notices }), '2026-01-13T06:30Z');
  await watch.until('2026-01-13T07:00Z');
  await watch.overrides('duty', [override({ madeAt: watch.now })]);
  await watch.until('2026-01-13T08:02Z');
  expect(watch.lines).toEqual([
    `2026-01-13T07:01 cara: Your shift in 'duty' begins in 59 minutes`,
    `2026-01-13T07:55 cara: Your shift in 'duty' begins in 5 minutes`,
  ]);
});

test('so is whoever is on call again because an override ends early, or takes a shift that is given to them late', async () => {
  const watch = Watch.over(duty([DAILY], { anna: EARLY, cara: EARLY }), '2026-01-13T09:00Z');
  await watch.overrides('duty', [override({ until: Date.parse('2026-01-13T18:00Z') })]);
  await watch.until('2026-01-13T10:00Z', 10);
  await watch.overrides('duty', [ended(override({ until: Date.parse('2026-01-13T18:00Z') }), watch.now)]);
  await watch.until('2026-01-13T10:02Z');
  const planned = { from: Date.parse('2026-01-13T10:30Z'), until: Date.parse('2026-01-13T18:00Z') };
  await watch.overrides('duty', [override({ ...planned, changedAt: watch.now })]);
  await watch.until('2026-01-13T10:04Z');
  expect([...watch.lines].sort()).toEqual([
    `2026-01-13T10:01 anna: Your shift in 'duty' has begun`,
    `2026-01-13T10:01 cara: ${ENDED}`,
    `2026-01-13T10:03 cara: Your shift in 'duty' begins in 27 minutes`,
  ]);
});

test('so is whoever covers for somebody who is away', async () => {
  const watch = Watch.over(duty([DAILY], { cara: EARLY, anna: EARLY }), '2026-01-13T06:30Z');
  const away = { id: 'a', user: 'anna', cover: { user: 'cara' }, because: 'ill', by: 'anna', madeAt: watch.now };
  await watch.timeOff('anna', [{ ...away, from: watch.now, until: watch.now + hours(12).seconds * 1000 }]);
  await watch.until('2026-01-13T08:02Z');
  expect(watch.lines).toEqual([`2026-01-13T07:00 cara: ${BEGINS}`]);
});
