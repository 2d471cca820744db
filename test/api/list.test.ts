import { seconds } from '../../workflows/span';
import { type Api, anApi } from '../support/api';

let api: Api;
const ids: string[] = [];
beforeAll(async () => {
  api = await anApi();
  for (let n = 0; n < 7; n += 1) {
    ids.unshift(await api.alert({ alias: `alert-${n}`, message: `Alert ${n}` }));
    await api.night.pass(seconds(1));
  }
  await api.post(`/v1/incidents/${ids[1]}/acknowledge`);
  await api.post(`/v1/incidents/${ids[2]}/resolve`);
});

const listed = async (path: string) => {
  const { body } = await api.get(path);
  return { ids: body.incidents.map(({ id }: { id: string }) => id), next: body.next };
};

test('incidents are listed newest first', async () => {
  expect(await listed('/v1/incidents')).toEqual({ ids, next: null });
});

test('pages follow each other without a gap or a repetition', async () => {
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: { ids: string[]; next: string | null } = await listed(
      `/v1/incidents?limit=2${next ? `&next=${encodeURIComponent(next)}` : ''}`,
    );
    seen.push(...page.ids);
    next = page.next;
  }
  expect(seen).toEqual(ids);
});

test('a status chooses, several join', async () => {
  expect((await listed('/v1/incidents?status=acknowledged')).ids).toEqual([ids[1]]);
  expect((await listed('/v1/incidents?status=resolved,acknowledged')).ids).toEqual([ids[1], ids[2]]);
  expect((await listed('/v1/incidents?status=acknowledged,acknowledged')).ids).toEqual([ids[1]]);
  expect((await listed('/v1/incidents?status=snoozed')).ids).toEqual([]);
});

test('a row has what a list needs, and nothing of the machine', async () => {
  const { body } = await api.get('/v1/incidents?limit=1');
  expect(body.incidents[0]).toMatchObject({
    id: ids[0],
    status: 'triggered',
    service: 'checkout',
    priority: 'P3',
    title: 'Alert 6',
    dedupKey: 'alert-6',
    policy: 'critical',
    level: 1,
    levelName: 'primary on call',
    round: 1,
    generation: 1,
    count: 1,
    createdAt: expect.stringMatching(/^2026-01-10T/),
  });
  expect(Object.keys(body.incidents[0])).not.toEqual(expect.arrayContaining(['token']));
  expect(JSON.stringify(body)).not.toMatch(/token|due/);
});
