import fc from 'fast-check';
import { Callback } from './support/callback';
import { MINUTE } from './support/stage';

const events = {
  'the write comes back': async (callback: Callback) => callback.finishWrite(),
  'the write fails': async (callback: Callback) => callback.failWrite(Object.assign(new Error('no'), { name: 'Lost' })),
  'somebody answers': (callback: Callback) => callback.succeed('yes'),
  'somebody refuses': (callback: Callback) => callback.fail('Refused'),
  'a heartbeat comes': (callback: Callback) => callback.heartbeat(),
  'three minutes pass': async ({ stage }: Callback) => stage.virtual.advanceTo(stage.virtual.now() + 3 * MINUTE),
  'others have a moment': () => new Promise<void>((resolve) => setImmediate(resolve)),
};

type Event = keyof typeof events;
const RINGS: readonly Event[] = ['somebody answers', 'somebody refuses'];

/** Whether the engine took it; the only way to refuse is to say that the task is over. */
const taken = async (happens: Promise<unknown>): Promise<boolean> => {
  try {
    await happens;
    return true;
  } catch (error) {
    expect(error).toMatchObject({ __type: 'TaskTimedOut' });
    return false;
  }
};

test('whatever happens to a token in whatever order, it is taken once at the most and the execution ends clean', async () => {
  const names = fc.constantFrom(...(Object.keys(events) as Event[]));
  await fc.assert(
    fc.asyncProperty(fc.array(names, { maxLength: 8 }), async (order) => {
      const callback = new Callback(true);
      const execution = await callback.start({ HeartbeatSeconds: 240 });
      let rings = 0;
      for (const name of order) {
        const accepted = await taken(events[name](callback));
        if (accepted && RINGS.includes(name)) rings += 1;
      }
      callback.finishWrite();
      await callback.stage.settled();
      if (callback.stage.engine.openExecutions() === 0) expect(callback.stage.virtual.pending).toBe(0);
      await callback.stage.virtual.run(callback.stage.virtual.now() + 10 * MINUTE, () => callback.stage.settled());
      expect(rings).toBeLessThanOrEqual(1);
      expect((await callback.stage.describe(execution))['status']).not.toBe('RUNNING');
      expect([callback.stage.virtual.pending, callback.stage.wall.pending]).toEqual([0, 0]);
    }),
    { numRuns: 150 },
  );
});
