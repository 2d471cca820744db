import * as fc from 'fast-check';
import { TABLE_NAME } from '../../../infra/local/embedded-stack';
import { directClient } from '../../../infra/local/store/client';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { openStore } from '../../../infra/local/store/open-store';
import { tableDefinition } from '../../../infra/local/table';
import { createHeartbeat } from '../../../tasks/heartbeats/create';
import { deleted, disabled, pinged } from '../../../tasks/heartbeats/life';
import { raise, settle } from '../../../tasks/heartbeats/settle';
import { changeHeartbeat, findHeartbeat } from '../../../tasks/heartbeats/store';
import { sweepHeartbeats } from '../../../tasks/heartbeats/sweep-heartbeats';
import { toIncident } from '../../../tasks/incidents/items';
import { incidentId, keys } from '../../../tasks/incidents/keys';
import { openTable } from '../../../tasks/incidents/table-client';
import type { World } from '../../../tasks/runtime/world';
import example from '../../../workflows/example';
import { NOW } from '../../support/an-incident';
import { OUTSIDE } from '../../support/outside';
import { runs } from '../../support/runs';
import { Died, Turns } from '../../support/turns';

/** Who acts at the same time on a heartbeat that has just become overdue, and which of them dies after so many calls. */
const STORIES = fc.record({
  actors: fc.constantFrom<string[]>(
    ['sweep', 'ping'],
    ['sweep', 'sweep again', 'ping'],
    ['sweep', 'ping', 'ping again'],
    ['sweep', 'disable'],
    ['sweep', 'ping', 'disable'],
    ['sweep', 'sweep again', 'delete'],
  ),
  raisedBefore: fc.boolean(),
  picks: fc.array(fc.nat(11), { minLength: 40, maxLength: 40 }),
  dies: fc.constantFrom('nobody', 'sweep', 'sweep', 'sweep again', 'ping', 'ping', 'disable', 'delete'),
  after: fc.integer({ min: 0, max: 12 }),
});

const MINUTE = 60_000;

test('whatever order sweeps, pings and a crash happen in: what is silent has one open incident, what is not has none', async () => {
  const client = directClient((await openStore('memory')).run);
  await ensureTable(client, tableDefinition(TABLE_NAME));
  const table = openTable(client, TABLE_NAME);
  let now = NOW;
  const world: World = {
    organisation: example,
    table,
    clock: () => now,
    log: { info: () => {}, error: () => {} },
    ...OUTSIDE,
    errand: async () => {},
    machinePrefix: '',
    executions: { begin: async () => 'begun', ring: async () => 'woken' },
  };
  const openOnes = async (name: string): Promise<number> => {
    let open = 0;
    for (let n = 1; n <= 9; n += 1) {
      const item = await table.get(keys.incident(incidentId('checkout', `heartbeat:${name}`, n)));
      if (item && toIncident(item).status !== 'resolved') open += 1;
    }
    return open;
  };
  let story = 0;

  await fc.assert(
    fc.asyncProperty(STORIES, async ({ actors, raisedBefore, picks, dies, after }) => {
      story += 1;
      const name = `story-${story}`;
      const config = {
        name,
        description: '',
        interval: 10,
        intervalUnit: 'minutes',
        owner: { kind: 'organisation' },
        alertMessage: '',
        alertTags: [],
        alertPriority: 'P3',
      } as const;
      await createHeartbeat(world, config, true);
      await changeHeartbeat(table, name, (heartbeat) => pinged(heartbeat, now));
      now += 10 * MINUTE;
      if (raisedBefore) await raise(world, name);

      const settling = async (given: World, change: Parameters<typeof changeHeartbeat>[2]): Promise<void> => {
        const changed = await changeHeartbeat(given.table, name, change);
        if (changed) await settle(given, changed, now);
      };
      const turns = new Turns(picks);
      const act = async (who: string): Promise<unknown> => {
        const mine = { ...world, table: turns.table(table, who === dies ? after : Number.POSITIVE_INFINITY) };
        if (who.startsWith('sweep')) return raise(mine, name);
        if (who === 'disable') return settling(mine, (heartbeat) => disabled(heartbeat, 'somebody', now));
        if (who === 'delete') return settling(mine, (heartbeat) => deleted(heartbeat, 'somebody', now));
        return settling(mine, (heartbeat) => pinged(heartbeat, now));
      };
      for (const one of await turns.run(actors.map(act)))
        if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Died);

      // Where nobody died, whoever came last has left nothing to be done.
      const silentAtOnce = (await findHeartbeat(table, name))?.watch.kind === 'silent';
      if (!actors.includes(dies)) expect(await openOnes(name)).toBe(silentAtOnce ? 1 : 0);

      // The sweeps of the next minutes make good what the dead left undone.
      for (let minute = 0; minute < 3; minute += 1) {
        now += MINUTE;
        await sweepHeartbeats(world);
      }
      const heartbeat = await findHeartbeat(table, name);
      const silent = heartbeat?.watch.kind === 'silent';
      expect({ report: heartbeat?.report.kind, open: await openOnes(name) }).toEqual(
        silent ? { report: 'raised', open: 1 } : { report: 'none', open: 0 },
      );
      const due = (await table.get(keys.heartbeat(name)))?.['due'];
      expect(due === undefined).toBe(heartbeat?.watch.kind !== 'listening');
    }),
    { seed: 1_904, numRuns: runs(15, 600) },
  );
});
