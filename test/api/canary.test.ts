import { createECDH, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { definitionsOf } from '../../infra/definitions';
import { type EmbeddedStack, embeddedStack } from '../../infra/local/embedded-stack';
import { ManualTimers } from '../../infra/local/manual-timers';
import { directClient } from '../../infra/local/store/client';
import { openStore } from '../../infra/local/store/open-store';
import { newSecret, storeKey } from '../../tasks/access/access-key';
import { door } from '../../tasks/api/door';
import { apiOperations } from '../../tasks/api/operations';
import { ROUTES } from '../../tasks/api/routes';
import type { Contact } from '../../tasks/contacts/contact';
import { accept } from '../../tasks/intake/accept';
import { intakeOperations } from '../../tasks/intake/operations';
import { linkKey, signToken } from '../../tasks/links/token';
import type { Channels } from '../../tasks/notify/channels/channel';
import { openChannels } from '../../tasks/notify/channels/open-channels';
import { respondOperations } from '../../tasks/respond/operations';
import { jsonLog } from '../../tasks/runtime/log';
import { signatureOf as slackSignature } from '../../tasks/slack/signature';
import { sweep } from '../../tasks/sweep/sweep';
import { signatureOf as twilioSignature } from '../../tasks/twilio/signature';
import type { Organisation } from '../../workflows/organisation';
import { CHECKOUT_IS_DOWN } from '../support/alerts';
import { setContacts } from '../support/contacts';
import { NIGHT } from '../support/night';
import { onlyCheckout, policyNamed, withPolicy } from '../support/organisations';
import { FULL } from '../support/runs';

/** Nothing else in this project looks like one of these. */
const CANARIES = {
  email: 'canary-email@example.invalid',
  sms: '+4915550007731',
  voice: '+4915550007732',
  slack: 'U0CANARY77',
  telegram: '7731773177',
  path: 'canary-path-77',
  title: 'canary-title-77',
  description: 'canary-description-77',
  note: 'canary-note-77',
  secret: 'canarysecret77',
} as const;

/** Which of them a text holds, however it is encoded: as it is, in a URL, or in base64. */
const leaksIn = (where: string): readonly string[] => {
  const decoded = [where, where.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))];
  const unpacked = (where.match(/[\w+/-]{24,}={0,2}/g) ?? []).map((part) =>
    Buffer.from(part, 'base64').toString('latin1'),
  );
  const links = decoded.some((one) => LINK_TOKEN.test(one)) ? ['link'] : [];
  const found = Object.entries(CANARIES).flatMap(([name, canary]) =>
    [...decoded, ...unpacked].some((one) => one.includes(canary)) ? [name] : [],
  );
  return [...found, ...links];
};

/** Whoever has one answers as somebody else. */
const LINK_TOKEN = /\b[alesc]\.[\w-]+\.[\w-]+\.[\w-]*\.[\w-]+\.[0-9a-f]{6}\.[\w-]{43}/;

/** How a provider treats a request: each way in which their errors have been seen to repeat what they were sent. */
const MANNERS = {
  'takes it': (body, response) =>
    response.writeHead(200).end(JSON.stringify({ ok: true, sid: 'SM1', ts: '1', echo: body })),
  'refuses it and repeats it': (body, response) =>
    response
      .writeHead(400, { 'x-echo': encodeURIComponent(body).slice(0, 2000) })
      .end(JSON.stringify({ ok: false, message: body, error: body })),
  'fails and repeats it': (body, response) => response.writeHead(503).end(`<h1>${body}</h1>`),
  'hangs up': (_, response) => response.destroy(),
  'says something else': (body, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(`{${body}`),
} satisfies Record<string, (body: string, response: ServerResponse) => unknown>;

let provider: Server;
let mail: TcpServer;
let url: string;
let mailPort: number;
let manner: keyof typeof MANNERS = 'takes it';
let asked = '';

beforeAll(async () => {
  provider = createServer(async (request: IncomingMessage, response) => {
    const body = `${request.url} ${JSON.stringify(request.headers)} ${await text(request)}`;
    asked += body;
    MANNERS[manner](body, response);
  });
  mail = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.write('220 canary\r\n');
    socket.on('data', (data) => {
      asked += data;
      const said = String(data).trim();
      if (/^EHLO/.test(said)) socket.write('250-canary\r\n250 AUTH PLAIN\r\n');
      else if (/^(AUTH|MAIL)/.test(said)) socket.write(said.startsWith('AUTH') ? '235 in\r\n' : '250 go on\r\n');
      else socket.write(`550 ${CANARIES.email} ${said.split('\r\n')[0]}\r\n`);
    });
  });
  await Promise.all([provider, mail].map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))));
  url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  mailPort = (mail.address() as AddressInfo).port;
});
afterAll(async () => {
  provider.closeAllConnections();
  await Promise.all([provider, mail].map((server) => new Promise((done) => server.close(done))));
});

const vapid = () => {
  const pair = createECDH('prime256v1');
  return { public: pair.generateKeys('base64url'), private: pair.getPrivateKey('base64url') };
};

const secrets = (): Readonly<Record<string, string>> => {
  const { secret } = CANARIES;
  const keys = vapid();
  return {
    'email-from': 'oncall@example.com',
    'smtp-url': `smtp://${secret}:${secret}@127.0.0.1:${mailPort}`,
    'twilio-account-sid': `AC${secret}`,
    'twilio-auth-token': secret,
    'twilio-from': '+15005550006',
    'vapid-public-key': keys.public,
    'vapid-private-key': keys.private,
    'vapid-subject': 'mailto:oncall@example.com',
    'slack-bot-token': `xoxb-${secret}`,
    'slack-signing-secret': secret,
    'telegram-bot-token': `1:${secret}`,
    'telegram-webhook-secret': secret,
    'webhook-signing-secret': `whsec_${Buffer.from(secret.repeat(2)).toString('base64')}`,
    'link-signing-key': Buffer.from(secret.repeat(3)).toString('base64'),
  };
};

const contacts = (): readonly Contact[] => {
  const path = `${url}/${CANARIES.path}`;
  const keys = { p256dh: vapid().public, auth: Buffer.alloc(16, 1).toString('base64url') };
  const push = JSON.stringify({ endpoint: `https://127.0.0.1:1/${CANARIES.path}`, keys });
  const addresses = { ...CANARIES, teams: path, webhook: path, push };
  return (['email', 'sms', 'voice', 'slack', 'telegram', 'teams', 'webhook', 'push'] as const).map((channel) => ({
    id: `${channel}-1`,
    channel,
    address: addresses[channel],
    verifiedAt: 1,
  }));
};

interface Seen {
  readonly logs: readonly string[];
  readonly history: string;
  readonly refusals: readonly string[];
}

/** One incident over all its levels, by every channel, while people look and answer. */
const aNight = async (
  wrong: (channels: Channels) => Channels = (channels) => channels,
  organisation: Organisation = onlyCheckout,
): Promise<Seen> => {
  const store = await openStore('memory');
  const timers = new ManualTimers(NIGHT);
  const logs: string[] = [];
  const known = secrets();
  const setting = {
    secret: async (name: string) => known[name],
    wall: () => timers.now(),
    publicUrl: 'http://127.0.0.1:1',
  };
  const providers = { twilio: url, slack: url, telegram: url };
  const stack = await embeddedStack({
    organisation,
    definitions: definitionsOf(organisation),
    dynamoDb: directClient(store.run),
    virtual: timers,
    wall: timers,
    random: () => randomBytes(16).toString('hex'),
    log: jsonLog((line) => logs.push(line)),
    channels: (table) => wrong(openChannels({ ...setting, table, reach: 'anywhere', providers })),
    publicUrl: setting.publicUrl,
    secret: (name) => known[name],
    observe: {},
  });
  try {
    for (const user of Object.keys(onlyCheckout.users))
      await setContacts(stack.world.table, `user:${user}`, contacts());
    const { title, description } = CANARIES;
    const body = { ...CHECKOUT_IS_DOWN.body, description, details: { canary: description } };
    const taken = await accept(stack.world, { ...CHECKOUT_IS_DOWN, title, body, note: CANARIES.note });
    const refusals = await refused(stack, timers, taken.kind === 'opened' ? taken.incident.id : '');
    for (let minute = 0; minute < 21; minute += 1) {
      await timers.run(timers.now() + 60_000, () => stack.stepFunctions.settled());
      await sweep(stack.world);
      await stack.stepFunctions.settled();
    }
    return { logs, history: await historyOf(stack), refusals };
  } finally {
    stack.stepFunctions.stop();
    await store.close();
  }
};

/** What the API says to whoever asks wrongly about an incident and about people who have all of these. */
const refused = async ({ world, stepFunctions }: EmbeddedStack, timers: ManualTimers, id: string) => {
  const secret = newSecret(randomBytes(32));
  await storeKey(world.table, secret, { name: 'operator', scope: { kind: 'admin' }, createdAt: timers.now() });
  const operations = { ...intakeOperations(world), ...respondOperations(world), ...apiOperations(world, ROUTES) };
  const serve = door(world, ROUTES, operations, () => 0);
  const call = async (method: string, path: string, body = '', headers = {}) => {
    const result = await serve({
      rawPath: path,
      headers: { authorization: `GenieKey ${secret}`, ...headers },
      body,
      requestContext: { requestId: `${method} ${path}`, http: { method } },
    });
    await stepFunctions.settled();
    return result;
  };
  const user = '/v1/users/platform-engineer-1/contacts';
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const sms = new URLSearchParams({ From: CANARIES.sms, Body: CANARIES.note }).toString();
  await call('POST', `/v1/incidents/${id}/notes`, JSON.stringify({ note: CANARIES.note }));
  await call('POST', `${user}/test`);
  await signed(call, timers.now());
  const answers = [
    await call(
      'PUT',
      `${user}`,
      JSON.stringify({ contacts: [{ channel: 'sms', address: CANARIES.sms }], revision: 99 }),
    ),
    await call('PUT', `${user}/sms-2`, JSON.stringify({ channel: 'sms', address: CANARIES.sms })),
    await call('DELETE', `${user}/sms-9`),
    await call('POST', `${user}/sms-1/verify`, JSON.stringify({ code: '000000' })),
    await call('POST', `/v1/incidents/${id}/snooze`, JSON.stringify({ minutes: -1 })),
    await call('POST', `/v1/incidents/${id}/notes`, JSON.stringify({ note: 7 })),
    await call('GET', '/v1/incidents/0000000000000000'),
    await call('GET', '/a/a.forged'),
    await call('POST', '/v1/twilio/sms', sms, form),
    await call('POST', '/v1/twilio/call/c.forged', sms, form),
    await call('POST', '/v1/twilio/status/sms/m', sms, form),
    await call('POST', '/v1/sns/sms', JSON.stringify({ Message: sms })),
    await call(
      'POST',
      '/v1/slack/interactions',
      `payload=${encodeURIComponent(JSON.stringify({ user: { id: CANARIES.slack } }))}`,
      form,
    ),
    await call('POST', '/v1/telegram', JSON.stringify({ message: { chat: { id: 7731773177 }, text: CANARIES.note } })),
    await call('GET', '/v1/coverage'),
    await call('GET', '/v1/reports'),
  ];
  const refusals = answers.slice(0, -2).filter(({ statusCode }) => statusCode >= 400);
  expect(refusals.length).toBeGreaterThanOrEqual(8);
  return [...refusals.map(({ statusCode, body }) => `${statusCode} ${body}`), ...withoutTitles(answers.slice(-2))];
};

type Ask = (
  method: string,
  path: string,
  body: string,
  headers: object,
) => Promise<{ readonly statusCode: number; readonly body: string }>;

/** What providers really send, from known and unknown people, none of it an answer: only behind a signature is it read. */
const signed = async (call: Ask, now: number): Promise<void> => {
  const { secret, note } = CANARIES;
  const twilio = (path: string, fields: Readonly<Record<string, string>>) => {
    const form = new URLSearchParams(fields);
    const signature = twilioSignature(secret, `http://127.0.0.1:1${path}`, form);
    return call('POST', path, form.toString(), { 'x-twilio-signature': signature });
  };
  const slack = new URLSearchParams({
    payload: JSON.stringify({
      type: 'block_actions',
      user: { id: CANARIES.slack, username: note },
      actions: [{ action_id: 'resolve', value: note, action_ts: '1' }],
    }),
  }).toString();
  const at = String(Math.floor(now / 1000));
  const telegram = JSON.stringify({ update_id: 1, message: { chat: { id: 7731773177, type: 'private' }, text: note } });
  const taken = [
    await twilio('/v1/twilio/sms', { From: CANARIES.sms, Body: note, MessageSid: 'SM1' }),
    await twilio('/v1/twilio/sms', { From: CANARIES.voice, Body: note, MessageSid: 'SM2' }),
    await twilio('/v1/twilio/status/sms/m', { To: CANARIES.sms, MessageSid: 'SM1', MessageStatus: 'failed' }),
    await call('POST', '/v1/slack/interactions', slack, {
      'x-slack-request-timestamp': at,
      'x-slack-signature': slackSignature(secret, at, slack),
    }),
    await call('POST', '/v1/telegram', telegram, { 'x-telegram-bot-api-secret-token': secret }),
  ];
  expect(taken.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
};

/** Reports tell titles to those who may read incidents. */
const withoutTitles = (answers: readonly { readonly body: string }[]): readonly string[] =>
  answers.map(({ body }) => body.replaceAll('canary-title-#', ''));

/** Everything that the Step Functions console would show. */
const historyOf = async ({ stepFunctions }: EmbeddedStack): Promise<string> => {
  const ask = async (operation: string, body: object) => (await stepFunctions.request(operation, body)) as Asked;
  const { stateMachines = [] } = await ask('ListStateMachines', {});
  const found: unknown[] = [];
  for (const { stateMachineArn } of stateMachines) {
    const { executions = [] } = await ask('ListExecutions', { stateMachineArn });
    for (const { executionArn } of executions) {
      found.push(await ask('DescribeExecution', { executionArn }));
      found.push(await ask('GetExecutionHistory', { executionArn, includeExecutionData: true, maxResults: 1000 }));
    }
  }
  expect(JSON.stringify(found)).toContain('TaskStateExited');
  return JSON.stringify(found);
};

interface Asked {
  readonly stateMachines?: readonly { readonly stateMachineArn: string }[];
  readonly executions?: readonly { readonly executionArn: string }[];
}

const leaks = ({ logs, history, refusals }: Seen) => ({
  logs: leaksIn(logs.join('\n')),
  history: leaksIn(history),
  refusals: leaksIn(refusals.join('\n')),
});

const NONE = { logs: [], history: [], refusals: [] };

/** Each night costs the better part of a second. */
const TRIED: readonly (keyof typeof MANNERS)[] = FULL
  ? (Object.keys(MANNERS) as (keyof typeof MANNERS)[])
  : ['takes it', 'refuses it and repeats it'];

test.each(TRIED)(
  'addresses, words and secrets stay out of logs, executions and errors when a provider %s',
  async (how) => {
    manner = how;
    asked = '';
    expect(leaks(await aNight())).toEqual(NONE);
    // They did go where they belong; otherwise this test would prove nothing.
    expect(leaksIn(asked)).toEqual(
      expect.arrayContaining(['email', 'sms', 'voice', 'slack', 'telegram', 'title', 'path']),
    );
  },
);

describe('planted, each kind of leak is found', () => {
  test('in a log, where a channel throws an error named after an address; in executions, where a level is named after a title', async () => {
    const critical = policyNamed('critical');
    const levels = critical.levels.map((level, index) => (index === 0 ? { ...level, name: CANARIES.title } : level));
    const throwing = (channels: Channels): Channels => ({
      ...channels,
      webhook: {
        deliver: async ({ address }) => {
          throw Object.assign(new Error('refused'), { name: `refused ${address}` });
        },
        bundle: async () => ({ kind: 'delivered', receipt: '' }),
        tell: async () => ({ kind: 'delivered', receipt: '' }),
      },
    });
    const found = leaks(await aNight(throwing, withPolicy({ ...critical, levels })));
    expect(found).toMatchObject({ logs: ['path'], history: ['title'] });
  });

  test('in texts, however they are encoded', () => {
    expect(leaksIn(`at ${CANARIES.email}`)).toEqual(['email']);
    expect(leaksIn(encodeURIComponent(CANARIES.sms))).toEqual(['sms']);
    expect(leaksIn(Buffer.from(`to ${CANARIES.description}!`).toString('base64'))).toEqual(['description']);
    const key = linkKey(Buffer.alloc(32, 1).toString('base64'));
    const claims = { purpose: 'answer', subject: 'one', owner: 'user:anna', contact: 'sms-1', expires: 1 } as const;
    expect(leaksIn(`at /a/${signToken(claims, key)}`)).toEqual(['link']);
    expect(leaksIn('nothing of ours')).toEqual([]);
  });
});
