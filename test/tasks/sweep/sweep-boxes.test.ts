import { setImmediate } from 'node:timers/promises';
import { sweep } from '../../../tasks/sweep/sweep';
import { sweepBoxes } from '../../../tasks/sweep/sweep-boxes';
import type { Errand } from '../../../workflows/payloads';
import { ANNA, APhone, SMS } from '../../support/a-phone';
import { AWorld } from '../../support/a-world';

const given = async () => {
  const phone = await APhone.rings();
  const errands: Errand[] = [];
  const state = { fails: false };
  const world = {
    ...new AWorld().world,
    ...phone.world,
    errand: async (errand: Errand) => {
      if (state.fails) throw new Error('Lambda cannot be reached');
      errands.push(errand);
    },
  };
  for (const id of ['a', 'b', 'c']) await phone.isToldOf(id);
  return { phone, errands, world, state };
};

const DUE = [{ sendQueued: { owner: `user:${ANNA}`, contact: SMS.id } }];

test('what waits is handed over when its contact method may be used again, not before', async () => {
  const { phone, errands, world } = await given();
  await sweepBoxes(world);
  phone.now += 149_999;
  await sweepBoxes(world);
  expect(errands).toEqual([]);
  phone.now += 1;
  await sweepBoxes(world, 1);
  expect(errands).toEqual([]);
  await sweepBoxes(world);
  expect(errands).toEqual(DUE);
});

test('what cannot be handed over is with the next sweep', async () => {
  const { phone, errands, world, state } = await given();
  phone.now += 150_000;
  state.fails = true;
  await sweepBoxes(world);
  expect(phone.problems).toHaveLength(1);
  state.fails = false;
  await sweepBoxes(world);
  expect(errands).toEqual(DUE);
});

test.each(['0', '7', 'heartbeat', 'maintenance'])(
  'it is handed over also when the rest of the sweep fails: shard %s cannot be read',
  async (shard) => {
    const { phone, errands, world } = await given();
    phone.now += 150_000;
    const query: typeof world.table.query = async (input) => {
      if (input.ExpressionAttributeValues?.[':shard'] === shard) throw new Error('throttled');
      return phone.table.query(input);
    };
    await expect(sweep({ ...world, table: { ...world.table, query } })).rejects.toThrow('throttled');
    expect(errands).toEqual(DUE);
  },
);

test('it is handed over before a storm of overdue incidents has been worked off', async () => {
  const { phone, errands, world } = await given();
  phone.now += 150_000;
  await phone.has('overdue', 'triggered', { due: phone.now - 1 });
  let handedOver = -1;
  const begin = async () => {
    for (let n = 0; n < 100; n += 1) await setImmediate();
    handedOver = errands.length;
    return 'begun' as const;
  };
  await sweep({ ...world, executions: { ...world.executions, begin } });
  expect(handedOver).toBe(1);
});
