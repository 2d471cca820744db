import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeMailServers, startMailServer } from '../support/mail-server';
import { closeProviders, type Received, startProvider } from '../support/provider';
import { EmbeddedProcess } from './embedded-process';

let stack: EmbeddedProcess | undefined;
afterEach(async () => {
  await stack?.end();
  await closeMailServers();
  await closeProviders();
});

const USER = '/v1/users/engineering-manager/contacts';

/** What each provider says when it took something. */
const taken = ({ path }: Received) => {
  if (path.startsWith('/bot')) return { status: 200, body: { ok: true, result: { message_id: 7, chat: { id: 42 } } } };
  if (path.startsWith('/api')) return { status: 200, body: { ok: true, ts: '1.1', channel: 'C012AB3CD' } };
  return { status: 201, body: { sid: `SM${'0'.repeat(32)}` } };
};

/** Run as its users run it: what loads TypeScript there is not what loads it in these tests. */
test('npm start finds each channel that is set up, and a test of every contact method arrives', async () => {
  const [mail, provider] = await Promise.all([startMailServer(), startProvider(taken)]);
  stack = new EmbeddedProcess(1, [], {
    SMTP_URL: mail.url,
    EMAIL_FROM: 'oncall@example.com',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'token',
    TWILIO_FROM: '+15005550006',
    TWILIO_API_URL: provider.url,
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: `${provider.url}/api/`,
    TELEGRAM_BOT_TOKEN: '1:token',
    TELEGRAM_WEBHOOK_SECRET: 'secret',
    TELEGRAM_API_URL: provider.url,
    WEBHOOK_SIGNING_SECRET: `whsec_${Buffer.alloc(24).toString('base64')}`,
  });
  await stack.start();
  const contacts = {
    email: 'manager@example.com',
    sms: '+491701234567',
    voice: '+491701234567',
    slack: 'C012AB3CD',
    telegram: '42',
    webhook: `${provider.url}/hook`,
  };
  for (const [channel, address] of Object.entries(contacts))
    expect((await stack.request('POST', USER, { channel, address })).status).toBeLessThan(300);
  const { id } = (await stack.request('POST', `${USER}/test`)).body;
  const { body } = await stack.until(
    () => (stack as EmbeddedProcess).request('GET', `${USER}/test/${id}`),
    (answer) => answer.body.done,
  );
  const outcomes = body.results.map(({ channel, result }: Record<string, string>) => [channel, result]);
  expect(Object.fromEntries(outcomes)).toEqual(
    Object.fromEntries(Object.keys(contacts).map((channel) => [channel, 'delivered'])),
  );
  expect(mail.mails).toHaveLength(1);
});

test('no file of ours is loaded by import(), which finds it in these tests and not in npm start', () => {
  const folder = join(__dirname, '../../tasks');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /[^d]\.ts$/.test(file));
  expect(files.filter((file) => LATER.test(readFileSync(join(folder, file), 'utf8')))).toEqual([
    // On Lambda only, where the file was bundled.
    'runtime/lambda-secrets.ts',
  ]);
});

const LATER = /(?<!typeof )\bimport\('\./;
