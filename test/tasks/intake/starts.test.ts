import { accept } from '../../../tasks/intake/accept';
import { beginWaiting, orWaiting, type Pace } from '../../../tasks/intake/starts';
import type { Executions } from '../../../tasks/runtime/executions';
import { CHECKOUT_IS_DOWN } from '../../support/alerts';
import { Night } from '../../support/night';

class Throttled extends Error {
  override readonly name = 'ThrottlingException';
}

/** Nobody waits really: each pause is only counted. */
const paced = (within = 20_000): Pace & { readonly pauses: number[] } => {
  const pauses: number[] = [];
  return { within, pauses, pause: async (ms) => void pauses.push(ms), random: () => 0.5 };
};

/** A night whose StartExecution refuses so often, and the queue in front of it. */
const refusing = async (times: number) => {
  const night = await Night.begins({ troubles: 'any' });
  const queue: { messageId: string; body: string }[] = [];
  let left = times;
  const { executions } = night.world;
  const throttled: Executions = {
    ...executions,
    begin: async (policy, input) => {
      left -= 1;
      if (left >= 0) throw new Throttled();
      return executions.begin(policy, input);
    },
  };
  const wait = async (body: string) => void queue.push({ messageId: `m${queue.length + 1}`, body });
  return {
    night,
    queue,
    intake: { ...night.world, executions: orWaiting(throttled, wait) },
    consumer: { ...night.world, executions: throttled },
  };
};

test('what StartExecution refuses waits in the queue, and begins as soon as it may: the same generation, nobody lost', async () => {
  const { night, queue, intake, consumer } = await refusing(4);
  expect(await accept(intake, CHECKOUT_IS_DOWN)).toMatchObject({ kind: 'opened' });
  expect(queue).toEqual([{ messageId: 'm1', body: expect.stringMatching(/^\{"begin":"[0-9a-z]{16}"\}$/) }]);
  expect(night.problems).toEqual([]);
  const pace = paced();
  expect(await beginWaiting(consumer, queue, pace)).toEqual([]);
  await night.stepFunctions.settled();
  expect(pace.pauses).toEqual([100, 100, 100]);
  expect(night.told()).toEqual(['+0m level 1: platform-engineer-1']);
  expect(await night.incident()).toMatchObject({ generation: 1 });
});

test('a message that comes twice, or after its consumer died, begins nothing a second time', async () => {
  const { night, queue, intake, consumer } = await refusing(1);
  await accept(intake, CHECKOUT_IS_DOWN);
  await Promise.all([beginWaiting(consumer, queue, paced()), beginWaiting(consumer, queue, paced())]);
  await night.stepFunctions.settled();
  expect(await beginWaiting(consumer, queue, paced())).toEqual([]);
  await night.stepFunctions.settled();
  expect(night.executions.length + night.entered().filter((state) => state.startsWith('Level 1: notify')).length).toBe(
    1,
  );
});

test('the sweep that comes first wins, and an answer needs no machine', async () => {
  const swept = await refusing(1);
  await accept(swept.intake, CHECKOUT_IS_DOWN);
  await swept.night.pass({ seconds: 61 });
  await swept.night.sweep();
  expect(await beginWaiting(swept.consumer, swept.queue, paced())).toEqual([]);
  expect(await swept.night.incident()).toMatchObject({ generation: 2 });
  expect(swept.night.sent).toHaveLength(1);

  const answered = await refusing(1);
  await accept(answered.intake, CHECKOUT_IS_DOWN);
  await answered.night.answer('resolve', 'platform-engineer-1');
  expect(await beginWaiting(answered.consumer, answered.queue, paced())).toEqual([]);
  expect(answered.night.entered()).toEqual([]);
});

test('what is still throttled at the end comes again, and so does what cannot be read; an incident that is gone does not', async () => {
  const { night, queue, intake, consumer } = await refusing(1000);
  await accept(intake, CHECKOUT_IS_DOWN);
  let wall = 0;
  const pace = paced(500);
  const clocked = { ...consumer, wall: () => wall };
  const pause = async () => {
    wall += 100;
  };
  expect(await beginWaiting(clocked, queue, { ...pace, pause })).toEqual(['m1']);
  expect(wall).toBe(500);
  const odd = [
    { messageId: 'not JSON', body: '{' },
    { messageId: 'no id', body: '{"begin":"INCIDENT#x"}' },
    { messageId: 'gone', body: '{"begin":"0000000000000000"}' },
  ];
  expect(await beginWaiting(consumer, odd, paced())).toEqual(['not JSON', 'no id']);
  expect(night.sent).toEqual([]);
});

test('the more urgent of a batch begin first', async () => {
  const { night, queue, intake } = await refusing(3);
  for (const priority of ['P4', 'P1', 'P3'] as const)
    await accept(intake, { ...CHECKOUT_IS_DOWN, dedupKey: priority, priority });
  const begun: string[] = [];
  const executions: Executions = {
    ...night.world.executions,
    begin: async (_, { incident }) => {
      begun.push(incident);
      return 'begun';
    },
  };
  await beginWaiting({ ...night.world, executions }, queue, paced());
  const priorities = new Map((await night.incidents()).map(({ id, priority }) => [id, priority]));
  expect(begun.map((id) => priorities.get(id))).toEqual(['P1', 'P3', 'P4']);
  // Nothing has really begun, which the sweep mends.
  await night.pass({ seconds: 61 });
  await night.sweep();
});

test('when the queue cannot be reached either, the alert is taken all the same and the sweep begins it', async () => {
  const night = await Night.begins({ troubles: ['could not begin at once; the sweep will'] });
  const refused: Executions = { ...night.world.executions, begin: () => Promise.reject(new Throttled()) };
  const executions = orWaiting(refused, () => Promise.reject(new Error('no queue')));
  expect(await accept({ ...night.world, executions }, CHECKOUT_IS_DOWN)).toMatchObject({ kind: 'opened' });
  await night.pass({ seconds: 61 });
  await night.sweep();
  expect(night.sent).toHaveLength(1);
});

test('another generation than the first is never put there: it is the sweep that tries again', async () => {
  const night = await Night.begins();
  const refused: Executions = { ...night.world.executions, begin: () => Promise.reject(new Throttled()) };
  const { begin } = orWaiting(refused, () => Promise.reject(new Error('it should not be put there')));
  await expect(begin('critical', { generation: 2, incident: 'x' } as Parameters<typeof begin>[1])).rejects.toThrow(
    Throttled,
  );
});
