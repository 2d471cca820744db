import { keys } from '../../../tasks/incidents/keys';
import { atOnce } from '../../../workflows/user';
import { overtaken } from '../../support/a-table';
import { Watch } from '../../support/watch';
import { BEGINS, DAILY, duty, EARLY, ENDED } from './support/duty';

test('a sweep that dies after handing over repeats itself, and nobody is told twice', async () => {
  const watch = Watch.over(duty([DAILY], { anna: EARLY }), '2026-01-13T06:58Z');
  await watch.sweep();
  watch.now += 120_000;
  const { table } = watch;
  watch.table = { ...table, update: () => Promise.reject(new Error('died')) };
  await watch.sweep();
  watch.table = table;
  await watch.until('2026-01-13T07:10Z');
  expect(watch.lines).toEqual([`2026-01-13T07:00 anna: ${BEGINS}`]);
  expect(watch.problems).toEqual(['shift notices could not be looked into']);
});

test('an errand that is not taken is handed over again, whatever became of the others', async () => {
  const watch = Watch.over(duty([DAILY], { anna: { ...EARLY, before: [atOnce] }, ben: EARLY }), '2026-01-13T07:58Z');
  await watch.sweep();
  const { errand } = watch;
  watch.errand = (shift) => (shift.kind === 'begins' ? Promise.reject(new Error('throttled')) : errand(shift));
  watch.now = Date.parse('2026-01-13T08:00Z');
  await watch.sweep();
  expect(watch.lines).toEqual([`2026-01-13T08:00 ben: ${ENDED}`]);
  watch.errand = errand;
  await watch.until('2026-01-13T08:05Z');
  expect(watch.lines.slice(1)).toEqual([`2026-01-13T08:00 anna: Your shift in 'duty' has begun`]);
});

test('dying between sending and noting it sends it again, with the same id', async () => {
  const watch = Watch.over(duty([DAILY], { anna: EARLY }), '2026-01-13T06:58Z');
  await watch.sweep();
  watch.now = Date.parse('2026-01-13T07:00Z');
  const { table } = watch;
  watch.table = { ...table, putNew: () => Promise.reject(new Error('died')) };
  await watch.sweep();
  watch.table = table;
  await watch.until('2026-01-13T07:05Z');
  expect(watch.told).toHaveLength(2);
  expect(watch.told[0]?.messageId).toBe(watch.told[1]?.messageId);
});

test('two sweeps at once hand over the same: what goes out twice has the same id', async () => {
  const watch = Watch.over(duty([DAILY], { anna: EARLY }), '2026-01-13T06:58Z');
  await watch.sweep();
  watch.now = Date.parse('2026-01-13T07:00Z');
  await Promise.all([watch.sweep(), watch.sweep()]);
  await watch.until('2026-01-13T07:05Z');
  expect(new Set(watch.told.map(({ messageId }) => messageId)).size).toBe(1);
});

test.each([
  {
    outage: 'of an hour',
    again: '2026-01-13T07:59Z',
    told: [`2026-01-13T07:59 anna: Your shift in 'duty' begins in 1 minute`],
  },
  { outage: 'of five hours', again: '2026-01-13T12:00Z', told: [] },
])('after an outage $outage, nobody hears of what is long past', async ({ again, told }) => {
  const watch = Watch.over(duty([DAILY], { anna: EARLY, ben: EARLY }), '2026-01-13T06:59Z');
  await watch.sweep();
  watch.now = Date.parse(again);
  await watch.until(again.replace(':00Z', ':05Z'));
  expect(watch.lines).toEqual(told);
});

test('a sweep that was slower than another does not look again at what that one has looked at', async () => {
  const watch = await Watch.overRealTable(duty([DAILY], { anna: EARLY }), '2026-01-13T06:58Z');
  await watch.sweep();
  watch.now += 60_000;
  const { table } = watch;
  const lookedUntil = watch.now + 60_000;
  watch.table = overtaken(table, keys.shiftNotices(), () => table.put({ ...keys.shiftNotices(), lookedUntil }));
  await watch.sweep();
  expect(await table.get(keys.shiftNotices())).toMatchObject({ lookedUntil });
});
