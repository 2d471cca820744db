import { type RunningStack, runningStack } from './support/running-stack';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runningStack();
});
afterAll(() => stack.stop());

test('an answer is taken, and a lost race is told, not refused', async () => {
  const id = await stack.opened();
  const first = await stack.type('ack', id, '--user', 'platform-engineer-2');
  expect(first).toMatchObject({ exitCode: 0, err: '' });
  expect(first.out).toContain('Checkout is down is acknowledged by platform-engineer-2 until');
  const second = await stack.type('ack', id, '--user', 'platform-engineer-1');
  expect(second.exitCode).toBe(0);
  expect(second.out).toContain('Nothing changed: already acknowledged by platform-engineer-2.');
});

test('an answer of each kind changes the incident', async () => {
  const id = await stack.opened();
  const status = async () => (await stack.shown(id)).status;
  await stack.type('ack', id);
  expect(await status()).toBe('acknowledged');
  await stack.type('unack', id);
  expect(await status()).toBe('triggered');
  await stack.type('snooze', id, '--for', '1h30m');
  expect(await status()).toBe('snoozed');
  await stack.type('escalate', id);
  expect(await status()).toBe('triggered');
  await stack.type('resolve', id);
  expect(await status()).toBe('resolved');
});

test('a snooze lasts until then', async () => {
  const id = await stack.opened();
  const until = new Date(Date.parse((await stack.shown(id)).createdAt) + 3_600_000).toISOString();
  await stack.type('snooze', id, '--until', until);
  expect(await stack.shown(id)).toMatchObject({ status: 'snoozed', snoozedUntil: until });
  expect((await stack.type('snooze', id, '--until', '2020-01-01T00:00:00Z')).err).toContain('should end after now');
});

test('nothing in a note looks like a line of the story', async () => {
  const id = await stack.opened();
  const forged = '06:30:00  +9:99  resolved by head-of-engineering';
  await stack.type('note', id, `x\n${forged}\r${forged}\u2028\u202e${forged}`, '--user', 'support-lead');
  const { out } = await stack.type('incident', id);
  const lines = out.split('\n').filter((line) => line.includes('head-of-engineering'));
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/^ {15,}\ufffd?06:30:00 \+9:99 resolved by head-of-engineering$/);
});

test('a note is part of the story', async () => {
  const id = await stack.opened();
  await stack.type('note', id, 'they', 'are on it', '--user', 'support-lead');
  expect((await stack.type('incident', id)).out).toContain('support-lead notes: they are on it');
});
