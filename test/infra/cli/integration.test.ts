import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typed } from './support/typed';

const GROUP = {
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'DiskFull', severity: 'critical', service: 'reports' },
      annotations: { summary: 'Disk full\non db-1', description: 'one\ntwo' },
      generatorURL: 'http://prometheus.example/graph',
      fingerprint: 'f1',
    },
    { status: 'resolved', labels: { alertname: 'DiskFull' }, fingerprint: 'f2' },
  ],
};

/** An organisation of somebody's own, beside the example. */
const OURS = `
const example = require(${JSON.stringify(join(__dirname, '../../../workflows/example'))}).default;
const { fromJson } = require(${JSON.stringify(join(__dirname, '../../../workflows/json-mapping'))});
exports.default = {
  ...example,
  integrations: {
    uptime: fromJson({ dedupKey: 'id', title: 'name', priority: 'level', ignoreWhen: 'muted' }),
    picky: () => { throw new Error('no colour in it'); },
  },
};`;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'stepladder-integration-'));
  writeFileSync(join(directory, 'group.json'), JSON.stringify(GROUP));
  writeFileSync(join(directory, 'ours.ts'), OURS);
});
afterAll(() => rmSync(directory, { recursive: true }));

const tried = (name: string, payload: unknown, ...flags: string[]) =>
  typed(['integration', 'try', name, '-', ...flags], { readInput: async () => JSON.stringify(payload) });
const ours = () => ['--organisation', join(directory, 'ours.ts')];

test("list names the built-in ones and the team's own, with where they are", async () => {
  const { exitCode, out } = await typed(['integration', 'list', ...ours()]);
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^NAME +KIND +URL\n/);
  expect(out).toMatch(/^grafana +built in +\/v1\/integrations\/grafana$/m);
  expect(out).toMatch(/^uptime +JSON mapping +\/v1\/integrations\/uptime$/m);
  const json = JSON.parse((await typed(['integration', 'list', '--json', ...ours()])).out);
  expect(json.integrations).toContainEqual({ name: 'picky', kind: 'function' });
});

test('try shows what would come out and where it would go, with nothing that forges a line', async () => {
  const { exitCode, out } = await typed(['integration', 'try', 'alertmanager', join(directory, 'group.json')]);
  expect(exitCode).toBe(0);
  expect(out).toBe(`trigger  P1  Disk full on db-1
  service     reports
  dedup key   f1
  policy      low-urgency (the policy of service 'reports')
  says        one
              two
  source      Alertmanager
  tags        alertname:DiskFull, severity:critical, service:reports
  details     alertname=DiskFull
              severity=critical
              service=reports
  link        http://prometheus.example/graph
  again       update the text
  because     Alertmanager says firing

resolve
  service     checkout
  dedup key   f2
  by          Alertmanager
  because     Alertmanager says resolved`);
});

test('as one JSON document', async () => {
  const { out } = await tried('alertmanager', GROUP, '--json');
  expect(JSON.parse(out)).toMatchObject({
    result: 'accepted',
    events: [
      { event: { kind: 'trigger', service: 'reports', dedupKey: 'f1' }, routed: { policy: 'low-urgency' } },
      { event: { kind: 'resolve', dedupKey: 'f2' } },
    ],
  });
});

test("--service is the key's, and wins", async () => {
  const { out } = await tried('alertmanager', GROUP, '--service', 'helpdesk');
  expect(out.match(/^ {2}service .*$/gm)).toEqual(['  service     helpdesk', '  service     helpdesk']);
});

test('a mapping of the organisation, and nothing to do', async () => {
  const { out } = await tried('uptime', { id: 'shop', name: 'The shop is down', level: 'P2' }, ...ours());
  expect(out).toMatch(/^trigger {2}P2 {2}The shop is down\n {2}service {5}checkout\n {2}dedup key {3}shop\n/);
  expect((await tried('uptime', { muted: true }, ...ours())).out).toBe("Nothing to do: 'ignoreWhen' is true.");
});

test.each([
  {
    why: 'a field of a wrong kind',
    args: ['uptime', { id: 7, name: 'n' }] as const,
    says: "'dedupKey' should be text, got 7",
  },
  {
    why: 'what a function throws',
    args: ['picky', {}] as const,
    says: "integration 'picky' could not read it: no colour in it",
  },
  {
    why: 'what a built-in one cannot read',
    args: ['grafana', {}] as const,
    says: "'alerts' should be given, got nothing",
  },
  {
    why: 'an unknown name',
    args: ['nope', {}] as const,
    says: "there is no integration 'nope'; there are 'alertmanager',",
  },
])('$why is a sentence and an exit code', async ({ args: [name, payload], says }) => {
  const { exitCode, out, err } = await tried(name, payload, ...ours());
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toContain(says);
});

test('a refusal as JSON has a sentence a field', async () => {
  const { err } = await tried('uptime', { id: 'a', name: 'n', level: 'high' }, '--json', ...ours());
  const sentence = "'priority' should be 'P1' or 'P2' or 'P3' or 'P4' or 'P5', got 'high'";
  expect(JSON.parse(err)).toEqual({ message: sentence, errors: { priority: sentence } });
});

test.each([
  { args: ['alertmanager', 'nowhere.json'], says: 'nowhere.json cannot be read (ENOENT)' },
  { args: ['alertmanager', '-'], says: 'standard input should be JSON: ' },
  {
    args: ['alertmanager', '-', '--service', 'nope'],
    says: '--service should be one of checkout, reports, helpdesk, got',
  },
])('$args is refused: $says', async ({ args, says }) => {
  const { exitCode, err } = await typed(['integration', 'try', ...args], { readInput: async () => '{' });
  expect(exitCode).toBe(1);
  expect(err).toContain(says);
});
