import { TABLE_NAME } from '../../infra/local/embedded-stack';
import { ManualTimers } from '../../infra/local/manual-timers';
import { directClient } from '../../infra/local/store/client';
import { openStore } from '../../infra/local/store/open-store';
import { listIncidents } from '../../tasks/incidents/list';
import { openTable } from '../../tasks/incidents/table-client';
import { accept } from '../../tasks/intake/accept';
import type { Message } from '../../tasks/notify/channels/channel';
import { readCharge, SILENT_FOR } from '../../tasks/regions/charge';
import { type SweptHere, sweepInRegion } from '../../tasks/regions/sweep-in-region';
import { answerIncident } from '../../tasks/respond/answer-incident';
import { type Incident, STATUSES } from '../../workflows/incident';
import { CHECKOUT_IS_DOWN } from '../support/alerts';
import { NIGHT } from '../support/night';
import { onlyCheckout } from '../support/organisations';
import { nothingIsBroken, Process } from '../support/process';
import { runs } from '../support/runs';

const ALERTS = runs(12, 300);
const MINUTE = 60_000;

/** Two regions with a stack each, over one table whose conditional writes hold in both. */
class TwoRegions {
  readonly timers = new ManualTimers(NIGHT);
  readonly sent: (Message & { readonly by: string; readonly when: number })[] = [];
  readonly problems: string[] = [];
  #store!: Awaited<ReturnType<typeof openStore>>;
  #uuids = 0;
  readonly #stacks = new Map<string, Process>();

  static async begin(): Promise<TwoRegions> {
    const regions = new TwoRegions();
    regions.#store = await openStore('memory');
    for (const name of ['a', 'b']) await regions.comesBack(name);
    return regions;
  }

  async comesBack(name: string): Promise<void> {
    const stack = await Process.starts({
      store: this.#store,
      organisation: onlyCheckout,
      timers: this.timers,
      random: () => {
        this.#uuids += 1;
        return `00000000-0000-4000-8000-${String(this.#uuids).padStart(12, '0')}`;
      },
      log: { info: () => {}, error: (message) => this.problems.push(message) },
      broken: nothingIsBroken(),
      secrets: {},
      observe: {},
      beforeSending: () => {},
      afterSending: (message) => {
        this.sent.push({ ...message, by: name, when: this.timers.now() });
      },
      channels: [],
      afterBundle: () => {},
      afterNotice: () => {},
      afterUpdate: () => {},
    });
    this.#stacks.set(name, stack);
  }

  /** Nothing of the region does anything any more; nobody can ask it whether it lives. */
  goesDark(name: string): void {
    this.#stacks.get(name)?.kill();
    this.#stacks.delete(name);
  }

  worldOf(name: string): Process['world'] {
    const stack = this.#stacks.get(name);
    if (!stack) throw new Error(`region ${name} is dark`);
    return stack.world;
  }

  async settled(): Promise<void> {
    for (const stack of this.#stacks.values()) await stack.stepFunctions.settled();
  }

  async sweeps(name: string): Promise<SweptHere> {
    const swept = await sweepInRegion(this.worldOf(name), name);
    await this.settled();
    return swept;
  }

  /** Each region sweeps every minute, half a minute apart. */
  async pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1)
      for (const name of ['a', 'b']) {
        await this.timers.run(this.timers.now() + MINUTE / 2, () => this.settled());
        if (this.#stacks.has(name)) await this.sweeps(name);
      }
  }

  get table() {
    return openTable(directClient(this.#store.run), TABLE_NAME);
  }

  async incidents(): Promise<readonly Incident[]> {
    return (await listIncidents(this.table, { status: STATUSES, limit: 1000, after: undefined })).incidents;
  }
}

const storm = async (regions: TwoRegions): Promise<void> => {
  for (let n = 0; n < ALERTS; n += 1)
    await accept(regions.worldOf('a'), { ...CHECKOUT_IS_DOWN, dedupKey: `alert-${n}` });
  await regions.settled();
};

test('a region goes dark: within three minutes the other continues every open incident, with at most one duplicate each', async () => {
  const regions = await TwoRegions.begin();
  await regions.pass(1);
  await storm(regions);
  await regions.pass(2);
  const [answered] = await regions.incidents();
  const { id = '' } = answered ?? {};
  await answerIncident(regions.worldOf('b'), id, {
    event: 'acknowledge',
    by: 'platform-engineer-1',
    because: 'in a test',
  });

  regions.goesDark('a');
  const dark = regions.timers.now();
  await regions.pass(3);

  expect(await readCharge({ table: regions.table })).toMatchObject({ region: 'b', epoch: 2, moving: undefined });
  const open = (await regions.incidents()).filter(({ status }) => status === 'triggered');
  expect(open).toHaveLength(ALERTS - 1);
  expect(open.every(({ generation }) => generation === 2)).toBe(true);

  // The levels come when the policy says, as if nothing had happened.
  await regions.pass(60);
  const messages = regions.sent.map(({ messageId }) => messageId);
  expect(messages).toHaveLength(new Set(messages).size);
  const atLevel = (incident: string, level: number) =>
    regions.sent.filter((message) => message.incidentId === incident && message.level === level);
  for (const incident of open) {
    expect(atLevel(incident.id, 2)[0]).toMatchObject({ by: 'b' });
    expect(atLevel(incident.id, 2)[0]?.when).toBe((atLevel(incident.id, 1)[0]?.when ?? 0) + 5 * MINUTE);
  }
  // What was answered is left alone until its acknowledgment times out, after half an hour.
  const answeredAgain = regions.sent.filter(({ incidentId, when }) => incidentId === id && when > dark);
  expect(answeredAgain.every(({ when }) => when >= dark + 29 * MINUTE)).toBe(true);
});

test('a region that comes back finds another in charge, and what it still ran does nothing more', async () => {
  const regions = await TwoRegions.begin();
  await regions.pass(1);
  await storm(regions);
  // Only its sweep is silent: its executions live on.
  for (let minute = 0; minute < 3; minute += 1) {
    await regions.timers.run(regions.timers.now() + MINUTE, () => regions.settled());
    await regions.sweeps('b');
  }
  expect(await regions.sweeps('a')).toEqual({ kind: 'stands by', for: 'b' });
  await regions.pass(60);
  const later = regions.sent.filter(({ level }) => level === 2);
  expect(later.length).toBeGreaterThan(0);
  expect(later.every(({ by }) => by === 'b')).toBe(true);
  const messages = regions.sent.map(({ messageId }) => messageId);
  expect(messages).toHaveLength(new Set(messages).size);
});

test('as long as a region beats, the other stands by, also when one of its sweeps does not come', async () => {
  const regions = await TwoRegions.begin();
  await regions.sweeps('a');
  for (const seconds of [0, 60, SILENT_FOR / 1000 - 1]) {
    await regions.timers.run(NIGHT + seconds * 1000, () => regions.settled());
    expect(await regions.sweeps('b')).toEqual({ kind: 'stands by', for: 'a' });
  }
  expect(await regions.sweeps('a')).toMatchObject({ kind: 'in charge', epoch: 1 });
});

test('two regions that take over at the same moment are one that does', async () => {
  const regions = await TwoRegions.begin();
  await regions.sweeps('a');
  regions.goesDark('a');
  await regions.timers.run(NIGHT + 3 * MINUTE, () => regions.settled());
  const both = await Promise.all(['b', 'c'].map((name) => sweepInRegion(regions.worldOf('b'), name)));
  expect(both.filter(({ kind }) => kind === 'in charge')).toHaveLength(1);
  expect(await readCharge({ table: regions.table })).toMatchObject({ epoch: 2 });
});
