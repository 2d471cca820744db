import * as fc from 'fast-check';
import { TABLE_NAME } from '../../../infra/local/embedded-stack';
import { directClient } from '../../../infra/local/store/client';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { openStore } from '../../../infra/local/store/open-store';
import { tableDefinition } from '../../../infra/local/table';
import { toIncident } from '../../../tasks/incidents/items';
import { incidentId, keys } from '../../../tasks/incidents/keys';
import { openTable, type Table } from '../../../tasks/incidents/table-client';
import { type Accepted, accept } from '../../../tasks/intake/accept';
import type { World } from '../../../tasks/runtime/world';
import example from '../../../workflows/example';
import type { Incident } from '../../../workflows/incident';
import { CHECKOUT_IS_DOWN } from '../../support/alerts';
import { NOW } from '../../support/an-incident';
import { OUTSIDE } from '../../support/outside';
import { runs } from '../../support/runs';

/** What was there before; three alerts, a resolution, and one of the four that dies after so many steps (or does not die). */
const STORIES = fc.record({
  before: fc.constantFrom('nothing', 'open', 'open', 'resolved'),
  scheduler: fc.scheduler(),
  dies: fc.constantFrom('nobody', 'first', 'second', 'third', 'resolve'),
  after: fc.integer({ min: 0, max: 7 }),
});

const METHODS = ['get', 'putNew', 'put', 'update', 'query'] as const;

/** Every call to the table waits for its turn, and after so many calls none returns any more. */
const inTurns = (table: Table, who: string, turn: (who: string) => Promise<void>, mayDo: number): Table => {
  let done = 0;
  const paced =
    (call: (...args: never[]) => Promise<unknown>) =>
    async (...args: never[]): Promise<unknown> => {
      await turn(who);
      if (done >= mayDo) throw new Died();
      done += 1;
      return call(...args);
    };
  return { ...table, ...Object.fromEntries(METHODS.map((name) => [name, paced(table[name] as never)])) };
};

class Died extends Error {}

const incidentsOf = async (table: Table, dedupKey: string): Promise<readonly Incident[]> => {
  const found: Incident[] = [];
  for (let n = 1; n <= 6; n += 1) {
    const item = await table.get(keys.incident(incidentId('checkout', dedupKey, n)));
    if (item) found.push(toIncident(item));
  }
  return found;
};

test('whatever order three alerts, a resolution and a crash happen in: never two unresolved incidents, no alert lost', async () => {
  const client = directClient((await openStore('memory')).run);
  await ensureTable(client, tableDefinition(TABLE_NAME));
  const table = openTable(client, TABLE_NAME);
  const world: World = {
    organisation: example,
    table,
    clock: () => NOW,
    log: { info: () => {}, error: () => {} },
    ...OUTSIDE,
    errand: async () => {},
    machinePrefix: '',
    executions: { begin: async () => 'begun', ring: async () => 'woken' },
  };
  let story = 0;

  await fc.assert(
    fc.asyncProperty(STORIES, async ({ before, scheduler, dies, after }) => {
      story += 1;
      const alert = { ...CHECKOUT_IS_DOWN, dedupKey: `story-${story}` };
      const monitor = {
        kind: 'resolve',
        service: 'checkout',
        scope: 'checkout',
        dedupKey: alert.dedupKey,
        by: 'x',
        because: 'x',
      } as const;
      if (before !== 'nothing') await accept(world, alert);
      if (before === 'resolved') await accept(world, monitor);
      const as = (who: string): World => {
        const turn = async (whose: string): Promise<void> => {
          await scheduler.schedule(Promise.resolve(), whose);
        };
        return { ...world, table: inTurns(table, who, turn, who === dies ? after : Number.POSITIVE_INFINITY) };
      };
      const work = [
        ...['first', 'second', 'third'].map((who) => accept(as(who), alert)),
        accept(as('resolve'), monitor),
      ];
      const outcomes = Promise.allSettled(work);
      await scheduler.waitFor(outcomes);
      const settled = await outcomes;

      const lost = settled.filter((one) => one.status === 'rejected' && !(one.reason instanceof Died));
      expect(lost).toEqual([]);
      const after1 = await incidentsOf(table, alert.dedupKey);
      expect(after1.filter(({ status }) => status !== 'resolved').length).toBeLessThanOrEqual(1);
      const accepted = settled.slice(0, 3).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(after1.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(
        accepted.length + (before === 'nothing' ? 0 : 1),
      );
      for (const one of accepted) {
        expect(after1.map(({ id }) => id)).toContain(idOf(one));
        expect(one).not.toMatchObject({ incident: { status: 'resolved' } });
      }

      // Whoever died, the next alert finds its way to the one unresolved incident.
      const next = await accept(world, alert);
      const after2 = await incidentsOf(table, alert.dedupKey);
      expect(after2.filter(({ status }) => status !== 'resolved').map(({ id }) => id)).toEqual([idOf(next)]);
    }),
    { seed: 6103, numRuns: runs(20, 1500) },
  );
});

const idOf = (accepted: Accepted): string => ('incident' in accepted ? accepted.incident.id : '');
