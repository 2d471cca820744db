import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typed } from '../infra/cli/support/typed';

const directory = mkdtempSync(join(tmpdir(), 'stepladder-nobody-'));
const organisation = join(directory, 'organisation.cjs');
const picture = join(directory, 'night.svg');
const payload = join(directory, 'alert.json');

beforeAll(() => {
  writeFileSync(payload, JSON.stringify({ id: 'a', name: 'It is down', host: 'tmp-7' }));
  writeFileSync(
    organisation,
    `const example = require(${JSON.stringify(join(__dirname, '../../workflows/example'))}).default;
const { fromJson } = require(${JSON.stringify(join(__dirname, '../../workflows/json-mapping'))});
const { platform } = example.teams;
const { acknowledgmentTimeout: _, ...critical } = example.policies.critical;
const silenced = critical.levels.map((level, index) => (index === 1 ? { ...level, unlessAcknowledged: true } : level));
const noise = { name: 'noise', when: { where: [{ field: 'entity', startsWith: 'tmp-' }] }, tellsNobody: 'it \u001b[31m mends itself' };
const batch = { name: 'batch', when: { where: [{ field: 'dedupKey', startsWith: 'batch/' }, { field: 'actions', is: 'restart' }] }, tellsNobody: 'it runs again' };
exports.default = {
  ...example,
  integrations: { hosts: fromJson({ dedupKey: 'id', title: 'name', entity: 'host' }) },
  policies: { ...example.policies, critical: { ...critical, notifyAfter: { seconds: 120 }, doneWhen: 'resolved', levels: silenced } },
  teams: { ...example.teams, platform: { ...platform, routing: [noise, batch, ...platform.routing] } },
};`,
  );
});
afterAll(() => rmSync(directory, { recursive: true }));

const AT = ['--at', '2026-12-26T02:30[Europe/Berlin]', '--organisation', organisation];
const WHY = "routing rule 'noise' of team 'platform' tells nobody: it";

test('a night of which nobody is told says which rule it is, and why; nothing follows', async () => {
  const { out } = await typed(['simulate', ...AT, '--entity', 'tmp-7', '--detail', 'region=eu', '--source', 'Grafana']);
  expect(out).toContain("P1, source 'Grafana', entity 'tmp-7', region=eu\n");
  expect(out).toMatch(
    /02:30:00 {2}\+0:00 {9}nobody {6}routing rule 'noise' of team 'platform' tells nobody: it .* mends itself\n/,
  );
  expect(out).not.toContain('\u001b');
  expect(out.split('\n').at(-1)).toBe('It is recorded only, and does not escalate by itself. Nobody is notified.');
  expect(out).not.toContain('level   ');
});

test('rules may ask for what an alert is called by, and for its actions', async () => {
  const of = ['--alias', 'Batch/7', '--action', 'restart', '--action', 'ping'];
  const { out } = await typed(['simulate', ...AT, ...of]);
  expect(out).toContain(", P1, actions restart, ping, alias 'Batch/7'\n");
  expect(out).toContain("routing rule 'batch' of team 'platform' tells nobody: it runs again");
});

test('somebody escalates it: then it climbs', async () => {
  const { out } = await typed(['simulate', ...AT, '--entity', 'tmp-7', '--answer', 'alert@+5m:escalate']);
  expect(out).toMatch(/02:35:00 {2}\+5:00 {3,}1 {2,}platform-engineer-3/);
});

test('as JSON the end says so, and random nights count it as neither answered nor exhausted', async () => {
  const { out } = await typed(['simulate', ...AT, '--entity', 'tmp-7', '--json']);
  expect(JSON.parse(out)).toMatchObject({ notifications: [], end: { recordedOnly: true, exhaustedAt: null } });
  const random = await typed(['simulate', ...AT, '--entity', 'tmp-7', '--random', '--runs', '2', '--json']);
  expect(JSON.parse(random.out)).toMatchObject({
    exhausted: { share: 0 },
    acknowledged: { share: 0 },
    people: [],
    recordedOnly: 2,
  });
  const text = await typed(['simulate', ...AT, '--entity', 'tmp-7', '--random', '--runs', '2']);
  expect(text.out).toContain('a routing rule tells nobody in all of the nights\n');
});

test('a policy that waits, and a level that an acknowledgment silences', async () => {
  const { out } = await typed(['simulate', ...AT, '--answer', 'level1@+1m', '--to-the-end', '--out', picture]);
  expect(out).toMatch(/02:32:00 {2}\+2:00 {3,}1 {2,}platform-engineer-3/);
  expect(out).toMatch(/02:37:00 {2}\+7:00 {3,}2 {2,}nobody {2,}acknowledged by platform-engineer-3\n/);
  expect(readFileSync(picture, 'utf8')).toMatch(/level 2 is passed over/);
  const shown = await typed(['policy', 'critical', '--text', '--organisation', organisation]);
  expect(shown.out).toContain('Nobody is told before 2 minutes have passed, unless a routing rule or the service says');
  expect(shown.out).toContain('with 5 minutes to acknowledge; nobody while somebody has acknowledged\n');
});

test('what an integration would make of a payload says that nobody is told', async () => {
  const { out } = await typed(['integration', 'try', 'hosts', payload, '--organisation', organisation]);
  expect(out).toContain(`nobody is told (${WHY}`);
});
