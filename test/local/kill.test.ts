import { FULL } from '../support/runs';
import { EmbeddedProcess } from './embedded-process';

/** 5 minutes pass in half a second. */
const SPEED = 600;
const KILLS = 30;

let stack: EmbeddedProcess;
beforeEach(() => {
  stack = new EmbeddedProcess(SPEED);
});
afterEach(() => stack.end());

interface Row {
  readonly incidentId: string;
  readonly visit: number;
  readonly user: string;
  readonly level: number;
}

const outbox = async (): Promise<readonly Row[]> => (await stack.request('GET', '/v1/outbox')).body.notifications;

/** Seconds of waiting; the ordinary run kills processes in `kill-after-2xx`. */
const again = FULL ? test : undefined;
again?.(
  'killed again and again, every open incident climbs to its end, nobody is told the same thing twice, and no answer is lost',
  async () => {
    await stack.start();
    const accepted: string[] = [];
    const answered = new Map<string, number>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      for (const name of ['one', 'two']) {
        const { status, body } = await stack.request('POST', '/v2/alerts', {
          message: `${name} ${kill}`,
          alias: `${name}-${kill}`,
        });
        expect(status).toBe(202);
        accepted.push(body.incidentId);
      }
      // Somebody answers the first alert of this turn; the moment after is as good as any to die in.
      const first = accepted.at(-2) ?? '';
      await new Promise((resolve) => setTimeout(resolve, (kill * 137) % 700));
      const answer = await stack.request('POST', `/v1/incidents/${first}/resolve`, { user: 'support-lead' });
      expect(answer.body.changed).toBe(true);
      answered.set(first, (await outbox()).filter(({ incidentId }) => incidentId === first).length);
      await stack.kill();
      await stack.start();
    }

    const open = accepted.filter((id) => !answered.has(id));
    for (const id of open)
      await stack.until(
        () => stack.request('GET', `/v1/incidents/${id}`),
        ({ body }) => body.exhaustedAt !== null,
      );

    const rows = await outbox();
    const told = rows.map(({ incidentId, visit, user }) => `${incidentId} ${visit} ${user}`);
    expect(new Set(told).size).toBe(told.length);
    for (const id of open)
      expect(rows.filter(({ incidentId }) => incidentId === id).map(({ level, user }) => `${level} ${user}`)).toEqual(
        WHOLE_CLIMB,
      );
    for (const [id, before] of answered) {
      expect((await stack.request('GET', `/v1/incidents/${id}`)).body).toMatchObject({
        status: 'resolved',
        resolvedBy: 'support-lead',
      });
      // At most the round of notifying that was already on its way.
      expect(rows.filter(({ incidentId }) => incidentId === id).length - before).toBeLessThanOrEqual(2);
    }
  },
);

const ROUND = [
  expect.stringMatching(/^1 platform-engineer-/),
  expect.stringMatching(/^2 platform-engineer-/),
  expect.stringMatching(/^2 platform-engineer-/),
  '3 engineering-manager',
];
const WHOLE_CLIMB = [...ROUND, ...ROUND, '0 head-of-engineering', '0 team:platform'];

test('a second stack on the same directory is refused with a sentence', async () => {
  await stack.start();
  const second = new EmbeddedProcess(1);
  Object.assign(second, { directory: stack.directory });
  await expect(second.start()).rejects.toThrow(/in use by another stepladder/);
});
