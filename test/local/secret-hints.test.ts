import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretHints } from '../../infra/local/secret-hints';
import { readSettings } from '../../infra/local/settings';
import { startEmbedded } from '../../infra/local/start';
import example from '../../workflows/example';
import type { Organisation, Service } from '../../workflows/organisation';

const { checkout, reports } = example.services as { readonly checkout: Service; readonly reports: Service };
const forward = { kind: 'opsgenie', url: 'https://api.opsgenie.com' } as const;
const withServices = (services: Organisation['services']): Organisation => ({
  ...example,
  services: { ...example.services, ...services },
});
const forwarding = withServices({ checkout: { ...checkout, forward }, 'status-page': { ...reports, forward } });

const CHECKOUT = 'STEPLADDER_SECRET_FORWARD_CHECKOUT';
const STATUS_PAGE = 'STEPLADDER_SECRET_FORWARD_STATUS_PAGE';
const GRAFANA = 'STEPLADDER_SECRET_GRAFANA_SIGNING_SECRET';
const HEARTBEAT = 'STEPLADDER_SECRET_SWEEP_HEARTBEAT_URL';
const waits = (service: string, variable: string) =>
  `forward to https://api.opsgenie.com of service '${service}' waits for its key: set ${variable}`;
const unused = (variable: string, ...used: readonly string[]) =>
  `${variable} is set, but nothing uses it; what is used: ${used.join(', ')}`;

test.each([
  { why: 'nothing forwards and nothing is set', organisation: example, given: [], says: [] },
  { why: 'a secret that is always known is set', organisation: example, given: [GRAFANA, HEARTBEAT], says: [] },
  {
    why: 'every key is missing',
    organisation: forwarding,
    given: [],
    says: [waits('checkout', CHECKOUT), waits('status-page', STATUS_PAGE)],
  },
  {
    why: 'one key is missing',
    organisation: forwarding,
    given: [CHECKOUT],
    says: [waits('status-page', STATUS_PAGE)],
  },
  { why: 'every key is there', organisation: forwarding, given: [STATUS_PAGE, GRAFANA, CHECKOUT], says: [] },
  {
    why: 'a name is slightly wrong',
    organisation: forwarding,
    given: [CHECKOUT, `${STATUS_PAGE}S`],
    says: [waits('status-page', STATUS_PAGE), unused(`${STATUS_PAGE}S`, CHECKOUT, STATUS_PAGE, GRAFANA, HEARTBEAT)],
  },
  {
    why: 'a service forwards no more',
    organisation: example,
    given: [CHECKOUT],
    says: [unused(CHECKOUT, GRAFANA, HEARTBEAT)],
  },
])('where $why: $says', ({ organisation, given, says }) => {
  expect(secretHints(organisation, given)).toEqual(says);
});

test('a variable that is empty holds no secret, and other variables are none', () => {
  const env = {
    [CHECKOUT]: '',
    [GRAFANA]: 'hush',
    STEPLADDER_KEY: 'a-long-key',
    PATH: '/bin',
    X_STEPLADDER_SECRET_A: 'a',
  };
  expect(readSettings(env, {}).secretVariables).toEqual([GRAFANA]);
});

test('the stack says it when it starts, and never the secret itself', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'stepladder-'));
  const said: string[] = [];
  const settings = readSettings(
    { PORT: '0', DATA_DIR: directory, STEPLADDER_SECRET_FORWARD_CHECKUOT: 'hush-hush' },
    {},
  );
  const running = await startEmbedded(settings, forwarding, (line) => said.push(line));
  await running.stop();
  rmSync(directory, { recursive: true, force: true });
  expect(said).toEqual([
    waits('checkout', CHECKOUT),
    waits('status-page', STATUS_PAGE),
    unused('STEPLADDER_SECRET_FORWARD_CHECKUOT', CHECKOUT, STATUS_PAGE, GRAFANA, HEARTBEAT),
    `stepladder listening on ${running.url}`,
  ]);
});
