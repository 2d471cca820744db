import type { Message, Update } from '../../../../../tasks/notify/channels/channel';
import { fitsButton } from '../../../../../tasks/notify/channels/telegram/keyboard';
import { open } from '../../../../../tasks/notify/channels/telegram/telegram-channel';
import { findButton, parseCallback } from '../../../../../tasks/telegram/button';
import { A_BUNDLE, A_MESSAGE, A_NOTICE, AN_UPDATE } from '../../../../support/a-message';
import { setting } from '../../../../support/channel-setting';
import { MockedTable } from '../../../../support/mocked-table';
import { type Behaviour, closeProviders, type Provider, startProvider } from '../../../../support/provider';
import { readHtml } from './read-html';

const CHAT = '123456789';
const FIRST = `${CHAT}:7`;
const NOW = 1_700_000_000;

let telegram: Provider;
let mocked: MockedTable;
beforeEach(async () => {
  telegram = await startProvider({
    status: 200,
    body: { ok: true, result: { message_id: 7, chat: { id: 123456789 } } },
  });
  mocked = new MockedTable();
});
afterEach(closeProviders);

const never = new AbortController().signal;
const channel = (token = '123456:one', more = {}) =>
  open(
    setting({ 'telegram-bot-token': token }, { providers: { telegram: telegram.url }, table: mocked.table, ...more }),
  );
const message = (more: Partial<Message> = {}): Message => ({
  ...A_MESSAGE,
  channel: 'telegram',
  contact: 'telegram-1',
  address: CHAT,
  ...more,
});
const sent = () => telegram.requests.map(({ path, text }) => ({ path, body: JSON.parse(text) }));

interface KeyboardButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}
const buttonsIn = (body: { reply_markup?: { inline_keyboard: KeyboardButton[][] } }): readonly KeyboardButton[] =>
  body.reply_markup?.inline_keyboard.flat() ?? [];

test('a person is told in one message that can be answered where it is', async () => {
  expect(await channel().deliver(message(), never)).toEqual({ kind: 'delivered', receipt: FIRST });
  const [one] = sent();
  expect(one?.path).toBe('/bot123456:one/sendMessage');
  expect(one?.body).toMatchObject({ chat_id: CHAT, parse_mode: 'HTML', link_preview_options: { is_disabled: true } });
  const read = readHtml(one?.body.text);
  for (const part of ['[P1]', "schedule 'platform-primary'", 'level 3', 'Every second order', 'wiki.example.com'])
    expect(read).toContain(part);
  expect(buttonsIn(one?.body).map(({ text }) => text)).toEqual(['Acknowledge', 'Escalate now', 'Resolve', 'Open']);
});

test('a button fits, and what it stands for is kept for two days', async () => {
  await channel().deliver(message(), never);
  const [acknowledge, escalate, resolve] = buttonsIn(sent()[0]?.body);
  for (const { callback_data = '' } of [acknowledge, escalate, resolve] as KeyboardButton[])
    expect(Buffer.byteLength(callback_data)).toBeLessThanOrEqual(64);
  const { letter, id = '' } = parseCallback(acknowledge?.callback_data ?? '') ?? {};
  expect(letter).toBe('a');
  expect(await findButton(mocked.table, id, NOW + 48 * 3600 - 1)).toMatchObject({
    incident: A_MESSAGE.incidentId,
    owner: 'user:anna',
    contact: 'telegram-1',
    chat: CHAT,
  });
  expect(await findButton(mocked.table, id, NOW + 48 * 3600)).toBeUndefined();
});

test('who is told again finds the same buttons; others have other ones', async () => {
  await channel().deliver(message(), never);
  await channel().deliver(message({ visit: 3 }), never);
  await channel().deliver(message({ incidentId: 'another' }), never);
  await channel().deliver(message({ owner: 'user:berta' }), never);
  await channel('999:another').deliver(message(), never);
  const [one, again, ...others] = sent().map(({ body }) => buttonsIn(body)[0]?.callback_data);
  expect(again).toBe(one);
  expect(new Set([one, ...others]).size).toBe(4);
});

test('where nobody can press back there is no button, and a link that Telegram refuses is text', async () => {
  const local = channel('123456:one', { publicUrl: '' });
  await local.deliver(message({ answerLink: 'http://localhost:8080/a/a-token' }), never);
  const [one] = sent();
  expect(buttonsIn(one?.body)).toEqual([]);
  expect(readHtml(one?.body.text)).toContain('http://localhost:8080/a/a-token');
});

test.each([
  ['https://stepladder.example.com/a/x', true],
  ['https://stepladder.example.com:8443/a/x', true],
  ['http://stepladder.example.com/a/x', false],
  ['https://localhost:8080/a/x', false],
  ['https://127.0.0.1/a/x', false],
  ['https://[::1]/a/x', false],
  ['', false],
])('%s in a button: %s', (url, fits) => {
  expect(fitsButton(url)).toBe(fits);
});

test('what comes later is a reply to the first message, also where that was deleted', async () => {
  expect(await channel().deliver(message({ conversation: FIRST }), never)).toEqual({
    kind: 'delivered',
    receipt: FIRST,
  });
  expect(sent()[0]?.body.reply_parameters).toEqual({ message_id: 7, allow_sending_without_reply: true });
});

test('in another chat the first message is not replied to: its number means another one there', async () => {
  await channel().deliver(message({ conversation: '987:7' }), never);
  expect(sent()[0]?.body).not.toHaveProperty('reply_parameters');
});

test('a group that has become another one is told there, and answers from there', async () => {
  const moved = { status: 400, body: { ok: false, error_code: 400, parameters: { migrate_to_chat_id: -1009 } } };
  telegram.behaves(({ text }) =>
    JSON.parse(text).chat_id === '-5'
      ? moved
      : { status: 200, body: { ok: true, result: { message_id: 8, chat: { id: -1009 } } } },
  );
  expect(await channel().deliver(message({ address: '-5' }), never)).toEqual({ kind: 'delivered', receipt: '-1009:8' });
  const [, second] = sent();
  const { id = '' } = parseCallback(buttonsIn(second?.body)[0]?.callback_data ?? '') ?? {};
  expect(await findButton(mocked.table, id, NOW)).toMatchObject({ chat: '-1009' });
  telegram.behaves(moved);
  expect(await channel().tell({ ...A_NOTICE, address: '-5' }, never)).toMatchObject({ reason: 'refused' });
});

const update = (more: Partial<Update> = {}): Update => ({
  ...AN_UPDATE,
  channel: 'telegram',
  contact: 'telegram-1',
  address: CHAT,
  conversation: FIRST,
  ...more,
});

test.each([
  { status: 'triggered', buttons: ['Acknowledge', 'Escalate now', 'Resolve', 'Open'] },
  { status: 'snoozed', buttons: ['Acknowledge', 'Escalate now', 'Resolve', 'Open'] },
  { status: 'acknowledged', buttons: ['Escalate now', 'Resolve', 'Open'] },
  { status: 'resolved', buttons: ['Open'] },
] as const)(
  'an incident that is $status shows it, with the buttons that still make sense',
  async ({ status, buttons }) => {
    expect(await channel().update?.(update({ status }), never)).toEqual({ kind: 'delivered', receipt: FIRST });
    const [one, ...more] = sent();
    expect(one?.path).toBe('/bot123456:one/editMessageText');
    expect(one?.body).toMatchObject({ chat_id: CHAT, message_id: 7 });
    expect(readHtml(one?.body.text)).toContain('acknowledged by berta');
    expect(buttonsIn(one?.body).map(({ text }) => text)).toEqual(buttons);
    expect(more).toEqual([]);
  },
);

test('a change that was made before is made', async () => {
  telegram.behaves({ status: 400, body: { ok: false, description: 'Bad Request: message is not modified: …' } });
  expect(await channel().update?.(update(), never)).toEqual({ kind: 'delivered', receipt: FIRST });
});

test('a change of no message is none', async () => {
  expect(await channel().update?.(update({ conversation: 'C1:2.3' }), never)).toMatchObject({ kind: 'failed' });
  expect(telegram.requests).toEqual([]);
});

test.each([
  "Bad Request: can't parse entities: Unsupported start tag",
  'Bad Request: message is too long',
  "Bad Request: inline keyboard button URL 'https://x.example' is invalid: Wrong HTTP URL",
  'Bad Request: BUTTON_DATA_INVALID',
])('a message is not lost for its looks: %s', async (description) => {
  telegram.behaves(({ text }) =>
    text.includes('parse_mode')
      ? says(400, description)
      : { status: 200, body: { ok: true, result: { message_id: 9, chat: { id: 123456789 } } } },
  );
  expect(await channel().deliver(message(), never)).toEqual({ kind: 'delivered', receipt: `${CHAT}:9` });
  expect(await channel().bundle({ ...A_BUNDLE, address: CHAT }, never)).toMatchObject({ kind: 'delivered' });
  const [, alert, , bundle] = sent().map(({ body }) => body);
  const plainly = { chat_id: CHAT, link_preview_options: { is_disabled: true } };
  expect(alert).toEqual({ ...plainly, text: expect.stringContaining(A_MESSAGE.answerLink) });
  expect(bundle).toEqual({ ...plainly, text: expect.stringContaining(A_BUNDLE.listLink) });
});

test('a bundle holds as many as fit', async () => {
  const one = A_BUNDLE.incidents[0];
  const incidents = Array.from({ length: 60 }, () => ({ ...one, title: 'x'.repeat(200), because: 'y'.repeat(400) }));
  await channel().bundle({ ...A_BUNDLE, address: CHAT, incidents } as typeof A_BUNDLE, never);
  const read = readHtml(sent()[0]?.body.text);
  expect(read).toMatch(/and 5\d more/);
  expect(read).toContain(A_BUNDLE.listLink);
});

test('a token that is not good gives way to the other one, and one that is none is not sent', async () => {
  telegram.behaves(({ path }) =>
    path.startsWith('/bot123456:one/')
      ? { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } }
      : { status: 200, body: { ok: true, result: { message_id: 1, chat: { id: 1 } } } },
  );
  const notice = { ...A_NOTICE, address: CHAT };
  expect(await channel('123456:one\n123456:two').tell(notice, never)).toMatchObject({ kind: 'delivered' });
  expect(await channel().tell(notice, never)).toMatchObject({ reason: 'not set up' });
  expect(telegram.requests).toHaveLength(3);
  expect(await channel('../../elsewhere').tell(notice, never)).toMatchObject({ reason: 'not set up' });
  expect(telegram.requests).toHaveLength(3);
});

const says = (status: number, description: string, parameters = {}): Behaviour => ({
  status,
  body: { ok: false, error_code: status, description, parameters },
});
const OUTCOMES: readonly { readonly how: Behaviour; readonly worthRetrying: boolean; readonly reason: string }[] = [
  { how: says(429, 'Too Many Requests', { retry_after: 34 }), worthRetrying: true, reason: 'rate limited' },
  { how: says(403, 'Forbidden: bot was blocked by the user'), worthRetrying: false, reason: 'contact unusable' },
  { how: says(403, 'Forbidden: user is deactivated'), worthRetrying: false, reason: 'contact unusable' },
  {
    how: says(403, 'Forbidden: bot was kicked from the supergroup chat'),
    worthRetrying: false,
    reason: 'contact unusable',
  },
  { how: says(403, "Forbidden: bot can't initiate conversation with a user"), worthRetrying: false, reason: 'refused' },
  { how: says(400, 'Bad Request: chat not found'), worthRetrying: false, reason: 'refused' },
  { how: says(404, 'Not Found'), worthRetrying: false, reason: 'not set up' },
  { how: says(502, 'Bad Gateway'), worthRetrying: true, reason: 'unreachable' },
  { how: { status: 200, body: '<html>Something of a proxy</html>' }, worthRetrying: true, reason: 'unreachable' },
];

test.each(OUTCOMES)('%j', async ({ how, worthRetrying, reason }) => {
  telegram.behaves(how);
  expect(await channel().deliver(message(), never)).toEqual({ kind: 'failed', worthRetrying, reason });
  expect(telegram.requests).toHaveLength(1);
});
