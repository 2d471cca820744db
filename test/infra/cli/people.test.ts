import { type RunningStack, runningStack } from './support/running-stack';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runningStack();
});
afterAll(() => stack.stop());

test('contacts are shown, set, set for a team, and cleared', async () => {
  expect((await stack.type('contacts', 'support-lead')).out).toBe(
    'No contact methods are set for support-lead; the embedded stack writes to its outbox instead.\n' +
      'Set some with --set email:somebody@example.com',
  );
  const set = ['--set', 'email:lead@example.com', '--set', 'webhook:https://hooks.example.com/lead'];
  expect((await stack.type('contacts', 'support-lead', ...set)).out).toMatch(
    /email-1 +email +lead@example.com +no\nwebhook-1 +webhook +https:/,
  );
  expect((await stack.type('contacts', 'platform', '--team', '--set', 'email:p@example.com')).exitCode).toBe(0);
  await stack.type('contacts', 'support-lead', '--clear');
  expect(JSON.parse((await stack.type('contacts', 'support-lead', '--json')).out)).toEqual({
    contacts: [],
    revision: 2,
  });
  expect((await stack.type('contacts', 'nobody')).err).toContain("there is no user 'nobody'");
  expect((await stack.type('contacts', 'support-lead', '--set', 'email:lead')).err).toContain('an e-mail address');
});

test('contact methods are tested from the command line', async () => {
  expect((await stack.type('contacts', 'test', 'support-lead')).err).toContain(
    "user 'support-lead' has no contact methods to test: add one first",
  );
  await stack.type('contacts', 'support-lead', '--set', 'sms:+491701234567', '--set', 'telegram:123456789');
  const { exitCode, out } = await stack.type('contacts', 'test', 'support-lead');
  expect(exitCode).toBe(0);
  expect(out).toBe(
    'sms-1        went to the outbox: sms is not set up; set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM, or SMS_FROM\n' +
      'telegram-1   went to the outbox: telegram is not set up; set TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET',
  );
  expect(JSON.parse((await stack.type('contacts', 'test', 'support-lead', '--json')).out)).toMatchObject({
    done: true,
  });
  await stack.type('contacts', 'support-lead', '--clear');
});

test('what happened is reported, for people and as one document', async () => {
  expect((await stack.type('report')).out).toMatch(/\nNone: there is nothing to count, and nobody was woken\.$/);
  const incident = await stack.opened('--alias', 'reported');
  await stack.type('ack', incident, '--user', 'platform-engineer-1');
  const { exitCode, out } = await stack.type('report', '--days', '7', '--service', 'checkout');
  expect(exitCode).toBe(0);
  expect(out).toMatch(/\n {2}incidents {12}1\n {2}acknowledged {9}median \d+ s, nine of ten within \d+ s\n/);
  expect(out).toMatch(/\nplatform-engineer-\d +1 /);
  const json = JSON.parse((await stack.type('report', '--json')).out);
  expect(json).toMatchObject({ days: 30, complete: true, all: { paged: 1 } });
  expect((await stack.type('report', '--team', 'nobody')).err).toContain("'team' should be one of platform, support");
  expect((await stack.type('report', '--days', '500')).exitCode).toBe(2);
});

test('a key is made, used for what it is for, and revoked', async () => {
  const { id, key } = JSON.parse(
    (await stack.type('keys', 'create', 'phone', '--user', 'platform-engineer-3', '--json')).out,
  );
  expect((await stack.type('keys', 'list')).out).toMatch(new RegExp(`^${id} +phone +user platform-engineer-3`, 'm'));
  const incident = await stack.opened();
  expect((await stack.type('ack', incident, '--key', key)).out).toContain('acknowledged by platform-engineer-3');
  expect((await stack.type('alert', '--message', 'm', '--key', key)).err).toContain('one for a responder');
  expect((await stack.type('keys', 'revoke', id)).out).toBe(`Revoked: ${id}`);
  expect((await stack.type('incidents', '--key', key)).err).toContain('unknown or was revoked');
  expect((await stack.type('keys', 'revoke', id)).exitCode).toBe(1);
});
