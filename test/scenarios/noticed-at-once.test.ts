import { executionArn } from '../../tasks/runtime/execution-arn';
import { noticeClosed } from '../../tasks/sweep/notice-closed';
import { minutes, seconds } from '../../workflows/span';
import { Night } from '../support/night';

const closing = (night: Night, incident: string, generation: number, policy = 'critical') => ({
  source: 'aws.states',
  'detail-type': 'Step Functions Execution Status Change',
  detail: {
    stateMachineArn: night.world.machinePrefix + policy,
    name: `${incident}-${generation}`,
    status: 'ABORTED',
  },
});

const stop = (night: Night, incident: string, generation: number) =>
  night.stepFunctions.request('StopExecution', {
    executionArn: executionArn(night.world.machinePrefix, 'critical', incident, generation),
  });

const stopped = async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(2));
  const { id } = await night.incident();
  await stop(night, id, 1);
  return { night, id };
};

test('an execution that somebody stops is continued at once, and the next level is told at its own time', async () => {
  const { night, id } = await stopped();
  expect(await noticeClosed(night.world, closing(night, id, 1))).toBe('begun');
  await night.passWithSweep(minutes(4));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+5m level 2: platform-engineer-1, platform-engineer-2',
  ]);
  expect(await night.timeline()).toContainEqual(
    expect.objectContaining({ kind: 'continued', because: 'its execution was stopped by hand' }),
  );
});

test('told twice, late, of another policy or of an incident that does not exist, nothing happens', async () => {
  const { night, id } = await stopped();
  const notice = (generation: number, policy?: string, incident = id) =>
    noticeClosed(night.world, closing(night, incident, generation, policy));
  expect(await notice(1, 'business-hours')).toBe('nothing waits for it');
  expect(await notice(2)).toBe('nothing waits for it');
  expect(await notice(1, 'critical', 'nobody-knows')).toBe('nothing waits for it');
  expect(await Promise.all([notice(1), notice(1)])).toEqual(expect.arrayContaining(['begun']));
  expect(await notice(1)).toBe('nothing waits for it');
  expect(await night.incident()).toMatchObject({ generation: 2 });
});

test('a resolved incident needs no execution', async () => {
  const night = await Night.begins();
  await night.alert();
  const { id } = await night.incident();
  await night.answer('resolve', 'platform-engineer-1');
  expect(await noticeClosed(night.world, closing(night, id, 1))).toBe('nothing waits for it');
});

test('executions that die again and again are begun once a minute and no oftener; the sweep takes the rest', async () => {
  const { night, id } = await stopped();
  const outcomes: string[] = [];
  for (let tick = 0; tick < 12; tick += 1) {
    const { generation } = await night.incident();
    await stop(night, id, generation);
    outcomes.push(await noticeClosed(night.world, closing(night, id, generation)));
    await night.pass(seconds(10));
  }
  expect(outcomes.filter((outcome) => outcome === 'begun')).toHaveLength(2);
  expect(outcomes.filter((outcome) => outcome === 'left to the sweep')).toHaveLength(10);
  await night.passWithSweep(minutes(5));
  expect(night.told().slice(0, 2).at(-1)).toContain('level 2');
});

test.each([1, 2])(
  'an overdue incident goes on within two minutes of when it was due: sweep %i of them runs',
  async (nth) => {
    const { night } = await stopped();
    const { due = 0 } = await night.incident();
    // The worst moment: it is due a second after a sweep.
    await night.pass(seconds(59));
    while (night.timers.now() < due) await night.pass(minutes(1));
    if (nth === 2) await night.pass(minutes(1));
    await night.sweep();
    const again = (await night.timeline()).find(({ kind }) => kind === 'continued');
    expect(again?.at).toBeGreaterThanOrEqual(due);
    expect((again?.at ?? Infinity) - due).toBe(nth * 60_000 - 1000);
  },
);
