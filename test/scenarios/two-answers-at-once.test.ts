import { minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('of two acknowledgments in the same instant one counts, and the other is told who was first', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(6));
  const answers = await Promise.all([
    night.answer('acknowledge', 'platform-engineer-1'),
    night.answer('acknowledge', 'platform-engineer-2'),
  ]);

  const { acknowledgedBy } = (await night.incident()) as { acknowledgedBy?: string };
  expect(answers).toContainEqual({ kind: 'changed', incident: expect.objectContaining({ acknowledgedBy }) });
  expect(answers).toContainEqual({
    kind: 'unchanged',
    incident: expect.objectContaining({ acknowledgedBy }),
    because: `already acknowledged by ${acknowledgedBy}`,
  });
  expect((await night.timeline()).filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1);
});

test('an acknowledgment and a resolution in the same instant end resolved, whoever was first', async () => {
  const night = await Night.begins();
  await night.alert();
  await Promise.all([
    night.answer('resolve', 'platform-engineer-1'),
    night.answer('acknowledge', 'platform-engineer-2'),
  ]);
  await night.pass(minutes(60));

  expect(await night.incident()).toMatchObject({ status: 'resolved', resolvedBy: 'platform-engineer-1' });
  expect(night.told()).toEqual(['+0m level 1: platform-engineer-1']);
});

test('two people who escalate in the same instant climb one level, not two', async () => {
  const night = await Night.begins();
  await night.alert();
  await Promise.all([night.answer('escalate', 'platform-engineer-1'), night.answer('escalate', 'platform-engineer-2')]);
  await night.pass(minutes(1));

  expect(night.told().at(-1)).toBe('+0m level 2: platform-engineer-1, platform-engineer-2');
});
