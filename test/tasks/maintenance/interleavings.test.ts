import * as fc from 'fast-check';
import { TABLE_NAME } from '../../../infra/local/embedded-stack';
import { directClient } from '../../../infra/local/store/client';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { openStore } from '../../../infra/local/store/open-store';
import { tableDefinition } from '../../../infra/local/table';
import { toIncident } from '../../../tasks/incidents/items';
import { incidentId, keys } from '../../../tasks/incidents/keys';
import { openTable } from '../../../tasks/incidents/table-client';
import { accept } from '../../../tasks/intake/accept';
import { setWindow } from '../../../tasks/maintenance/set-window';
import { sweepMaintenance } from '../../../tasks/maintenance/sweep-maintenance';
import { maintenanceAt } from '../../../tasks/maintenance/windows';
import { answerIncident } from '../../../tasks/respond/answer-incident';
import type { World } from '../../../tasks/runtime/world';
import example from '../../../workflows/example';
import { CHECKOUT_IS_DOWN } from '../../support/alerts';
import { NOW } from '../../support/an-incident';
import { OUTSIDE } from '../../support/outside';
import { runs } from '../../support/runs';
import { Died, Turns } from '../../support/turns';

/** What happens at the same time during maintenance, and who of them dies after so many calls. */
const STORIES = fc.record({
  actors: fc.constantFrom<string[]>(
    ['alert', 'end'],
    ['alert', 'lengthen'],
    ['alert', 'lengthen', 'end'],
    ['acknowledge', 'end'],
    ['acknowledge', 'lengthen'],
    ['acknowledge', 'lengthen', 'end'],
  ),
  picks: fc.array(fc.nat(11), { minLength: 40, maxLength: 40 }),
  dies: fc.constantFrom('nobody', 'alert', 'end', 'end', 'lengthen', 'lengthen', 'acknowledge'),
  after: fc.integer({ min: 0, max: 9 }),
});

const MINUTE = 60_000;

test('whatever order alerts, changes of a window, an acknowledgment and a crash happen in: what is held is held by a window', async () => {
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
  const window = (until: number) => ({
    service: 'checkout',
    id: 'upgrade',
    reason: 'database upgrade',
    from: now,
    until,
    by: 'the operator',
    setAt: now,
  });
  let story = 0;

  await fc.assert(
    fc.asyncProperty(STORIES, async ({ actors, picks, dies, after }) => {
      story += 1;
      now += 24 * 60 * MINUTE;
      const alert = { ...CHECKOUT_IS_DOWN, dedupKey: `story-${story}` };
      const id = incidentId('checkout', alert.dedupKey, 1);
      await setWindow(world, 'checkout', 'upgrade', () => window(now + 60 * MINUTE));
      if (!actors.includes('alert')) await accept(world, alert);

      const turns = new Turns(picks);
      const act = async (who: string): Promise<unknown> => {
        const mine = { ...world, table: turns.table(table, who === dies ? after : Number.POSITIVE_INFINITY) };
        if (who === 'alert') return accept(mine, alert);
        if (who === 'acknowledge') return answerIncident(mine, id, { event: who, by: 'anna', because: 'a test' });
        return setWindow(mine, 'checkout', 'upgrade', () => window(who === 'end' ? now : now + 120 * MINUTE));
      };
      const settled = await turns.run(actors.map(act));
      for (const one of settled) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Died);

      // Whoever died over the alert, it is sent again.
      if (actors.includes('alert')) await accept(world, alert);
      for (let minute = 0; minute < 2; minute += 1) {
        now += MINUTE;
        await sweepMaintenance(world);
      }

      const item = await table.get(keys.incident(id));
      const incident = item && toIncident(item);
      const taken = actors[0] === 'acknowledge' && settled[0]?.status === 'fulfilled';
      const held = await maintenanceAt(table, 'checkout', now);
      if (taken) expect(incident).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'anna' });
      else if (incident?.status === 'snoozed') expect(incident.until).toBe(held?.until);
      // Where the window was over for a moment, it may have gone on in that moment.
      else if (held && !actors.includes('end')) expect(incident?.status).toBe('acknowledged');
      if (item && incident?.status !== 'resolved')
        await answerIncident(world, id, { event: 'resolve', by: 'x', because: 'x' });
    }),
    { seed: 730, numRuns: runs(15, 600) },
  );
});
