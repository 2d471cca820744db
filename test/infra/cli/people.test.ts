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
