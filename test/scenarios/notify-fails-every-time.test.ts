import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('a notify task that fails every time costs nobody the time of a level: the climb goes on, on time', async () => {
  const night = await Night.begins();
  night.broken.channels = ({ level }) => level === 1 || level === 2;
  await night.alert();
  await night.pass(minutes(12));

  expect(night.told()).toEqual(['+10m level 3: engineering-manager']);
  const failed = (await night.timeline()).filter(({ result }) => result?.startsWith('failed'));
  expect(failed.map(({ level, user }) => `${level} ${user}`)).toEqual([
    '1 platform-engineer-1',
    '2 platform-engineer-1',
    '2 platform-engineer-2',
  ]);
});

test('one person who cannot be reached does not keep the others of the level from being told', async () => {
  const night = await Night.begins();
  night.broken.channels = ({ user }) => user === 'platform-engineer-1';
  await night.alert();
  await night.pass(minutes(6));

  expect(night.told()).toEqual(['+5m level 2: platform-engineer-2']);
});

test('a provider that recovers while notify is tried again loses nothing', async () => {
  const night = await Night.begins({ beforeSending: () => undefined });
  let tries = 0;
  night.broken.channels = () => {
    tries += 1;
    return tries <= 3;
  };
  await night.alert();
  await night.pass(minutes(1));

  expect(night.sent.map(({ user, level }) => ({ user, level }))).toEqual([{ user: 'platform-engineer-1', level: 1 }]);
  expect((await night.timeline()).filter(({ kind }) => kind === 'notified')).toEqual([
    expect.objectContaining({ result: 'delivered' }),
  ]);
});

test('as long as the last resort cannot be told, the incident is due and the sweep tries again', async () => {
  const night = await Night.begins({ leftToSweep: 4 });
  night.broken.channels = ({ level }) => level === 0;
  await night.alert();
  await night.pass(minutes(40));
  expect(night.executions).toEqual([{ name: expect.stringMatching(/-1$/), status: 'FAILED' }]);
  expect(await night.incident()).toMatchObject({ status: 'triggered', phase: 'exhausting', due: expect.any(Number) });

  await night.passWithSweep(minutes(10));
  night.broken.channels = () => false;
  await night.passWithSweep(minutes(4));
  expect(night.told().slice(6)).toEqual([expect.stringMatching(/m last resort: head-of-engineering, team:platform$/)]);
  expect(await night.incident()).toMatchObject({ phase: 'exhausted', visit: 7 });

  await night.passWithSweep(hours(1));
  expect(night.told()).toHaveLength(7);
});
