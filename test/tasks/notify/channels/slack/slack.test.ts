import { linkKey, verifyToken } from '../../../../../tasks/links/token';
import type { Message, Update } from '../../../../../tasks/notify/channels/channel';
import { open } from '../../../../../tasks/notify/channels/slack/slack-channel';
import { A_BUNDLE, A_MESSAGE, A_NOTICE, AN_UPDATE } from '../../../../support/a-message';
import { setting } from '../../../../support/channel-setting';
import {
  type Behaviour,
  closeProviders,
  type Provider,
  type Received,
  startProvider,
} from '../../../../support/provider';
import { blocksOf, readBlocks } from './read-blocks';

const KEY = Buffer.alloc(32, 7).toString('base64');
const PERSON = 'U012AB3CD';
const CHANNEL = 'C012AB3CD';
const FIRST = `${CHANNEL}:1700000000.000100`;

let slack: Provider;
beforeEach(async () => {
  slack = await startProvider({ status: 200, body: { ok: true, channel: 'D0DIRECT00', ts: '1700000000.000100' } });
});
afterEach(closeProviders);

const never = new AbortController().signal;
const channel = (secrets: Readonly<Record<string, string>> = {}) =>
  open(
    setting(
      { 'slack-bot-token': 'xoxb-one', 'link-signing-key': KEY, ...secrets },
      { providers: { slack: slack.url } },
    ),
  );
const message = (more: Partial<Message> = {}): Message => ({
  ...A_MESSAGE,
  channel: 'slack',
  contact: 'slack-1',
  address: PERSON,
  ...more,
});
const form = (request: Received | undefined) => new URLSearchParams(request?.text);
const sent = () => slack.requests.map((request) => ({ path: request.path, form: form(request) }));
const buttonsIn = (one: URLSearchParams | undefined) =>
  blocksOf(one ?? new URLSearchParams()).flatMap(({ elements = [] }) => elements);
const says = (error: string): Behaviour => ({ status: 200, body: { ok: false, error } });

test('a person is told in one message that can be answered where it is', async () => {
  expect(await channel().deliver(message(), never)).toEqual({
    kind: 'delivered',
    receipt: 'D0DIRECT00:1700000000.000100',
  });
  const [one] = sent();
  expect(one?.path).toBe('/chat.postMessage');
  expect(slack.requests[0]?.headers.authorization).toBe('Bearer xoxb-one');
  expect(Object.fromEntries(one?.form ?? [])).toMatchObject({
    channel: PERSON,
    text: '[P1] Checkout fails – sofort ansehen',
    unfurl_links: 'false',
    link_names: 'false',
    metadata: expect.stringContaining(A_MESSAGE.messageId),
  });
  const read = readBlocks(one?.form ?? new URLSearchParams());
  for (const part of ['[P1]', "schedule 'platform-primary'", 'level 3', 'Every second order', 'wiki.example.com'])
    expect(read).toContain(part);
  expect(buttonsIn(one?.form).map(({ action_id }) => action_id)).toEqual([
    'acknowledge',
    'escalate',
    'resolve',
    'open',
  ]);
});

test('a button says which incident by a signed token alone, and escalating asks first', async () => {
  await channel().deliver(message(), never);
  const [acknowledge, escalate, resolve, open] = buttonsIn(sent()[0]?.form);
  const verified = verifyToken(acknowledge?.value ?? '', 'answer', [linkKey(KEY)], 1_700_000_000);
  expect(verified).toMatchObject({
    kind: 'good',
    claims: { subject: A_MESSAGE.incidentId, owner: 'user:anna', contact: 'slack-1' },
  });
  expect([escalate?.value, resolve?.value]).toEqual([acknowledge?.value, acknowledge?.value]);
  expect(escalate).toHaveProperty('confirm');
  expect(acknowledge).not.toHaveProperty('confirm');
  expect(open?.url).toBe(A_MESSAGE.answerLink);
});

test('without a key to sign with there is the link alone', async () => {
  await channel({ 'link-signing-key': '' }).deliver(message(), never);
  expect(buttonsIn(sent()[0]?.form).map(({ action_id }) => action_id)).toEqual(['open']);
});

test.each([
  { to: PERSON, step: 1, broadcast: 'true' },
  { to: PERSON, step: 2, broadcast: 'true' },
  { to: CHANNEL, step: 1, broadcast: 'true' },
  { to: CHANNEL, step: 2, broadcast: 'false' },
])(
  'told again in step $step, $to finds it in the thread; shown outside of it: $broadcast',
  async ({ to, step, broadcast }) => {
    slack.behaves({ status: 200, body: { ok: true, channel: CHANNEL, ts: '1700000001.000100' } });
    const again = message({ address: to, step, conversation: FIRST });
    expect(await channel().deliver(again, never)).toEqual({ kind: 'delivered', receipt: FIRST });
    const [reply, change, ...more] = sent();
    expect(reply?.path).toBe('/chat.postMessage');
    expect(Object.fromEntries(reply?.form ?? [])).toMatchObject({
      channel: to,
      thread_ts: '1700000000.000100',
      reply_broadcast: broadcast,
    });
    expect(readBlocks(reply?.form ?? new URLSearchParams())).toContain("schedule 'platform-primary'");
    expect(change?.path).toBe('/chat.update');
    expect(Object.fromEntries(change?.form ?? [])).toMatchObject({ channel: CHANNEL, ts: '1700000000.000100' });
    // Here Slack would look for names and links if it were not told.
    for (const each of [reply, change])
      expect(Object.fromEntries(each?.form ?? [])).toMatchObject({ parse: 'none', link_names: 'false' });
    expect(buttonsIn(change?.form)).toHaveLength(4);
    expect(more).toEqual([]);
  },
);

test('that the first message could not be changed takes nothing from the reply', async () => {
  slack.behaves(({ path }) =>
    path === '/chat.update'
      ? says('message_not_found')
      : { status: 200, body: { ok: true, channel: CHANNEL, ts: '2' } },
  );
  expect(await channel().deliver(message({ conversation: FIRST }), never)).toEqual({
    kind: 'delivered',
    receipt: FIRST,
  });
});

test('whose contact method was another person’s before is told, and the other’s message is left alone', async () => {
  const told = { kind: 'delivered', receipt: 'D0DIRECT00:1700000000.000100' };
  expect(await channel().deliver(message({ conversation: FIRST }), never)).toEqual(told);
  expect(sent().map(({ path, form: fields }) => [path, fields.get('channel')])).toEqual([
    ['/chat.postMessage', PERSON],
  ]);
});

test('where the thread is gone there is a new message', async () => {
  slack.behaves(({ text }) =>
    text.includes('thread_ts')
      ? says('thread_not_found')
      : { status: 200, body: { ok: true, channel: CHANNEL, ts: '2' } },
  );
  expect(await channel().deliver(message({ conversation: FIRST }), never)).toEqual({
    kind: 'delivered',
    receipt: `${CHANNEL}:2`,
  });
});

test('a contact method that leads to another channel now is told there', async () => {
  await channel().deliver(message({ address: 'C0ANOTHER0', conversation: FIRST }), never);
  expect(Object.fromEntries(sent()[0]?.form ?? [])).toMatchObject({ channel: 'C0ANOTHER0' });
  expect(sent()[0]?.form.has('thread_ts')).toBe(false);
});

const update = (more: Partial<Update> = {}): Update => ({
  ...AN_UPDATE,
  address: CHANNEL,
  conversation: FIRST,
  ...more,
});

test.each([
  { status: 'triggered', buttons: ['acknowledge', 'escalate', 'resolve', 'open'] },
  { status: 'snoozed', buttons: ['acknowledge', 'escalate', 'resolve', 'open'] },
  { status: 'acknowledged', buttons: ['escalate', 'resolve', 'open'] },
  { status: 'resolved', buttons: ['open'] },
] as const)(
  'an incident that is $status shows it, with the buttons that still make sense',
  async ({ status, buttons }) => {
    expect(await channel().update?.(update({ status }), never)).toEqual({ kind: 'delivered', receipt: FIRST });
    const [change, line, ...more] = sent();
    expect(change?.path).toBe('/chat.update');
    expect(readBlocks(change?.form ?? new URLSearchParams())).toContain('acknowledged by berta');
    expect(buttonsIn(change?.form).map(({ action_id }) => action_id)).toEqual(buttons);
    expect(Object.fromEntries(line?.form ?? [])).toMatchObject({
      thread_ts: '1700000000.000100',
      text: expect.stringContaining('acknowledged by berta'),
    });
    expect(line?.form.has('reply_broadcast')).toBe(false);
    expect(more).toEqual([]);
  },
);

test.each([
  { error: 'message_not_found', requests: 1, kind: 'failed' },
  { error: 'edit_window_closed', requests: 2, kind: 'delivered' },
])('a change that is answered by $error', async ({ error, requests, kind }) => {
  slack.behaves(({ path }) => (path === '/chat.update' ? says(error) : { status: 200, body: { ok: true } }));
  expect(await channel().update?.(update(), never)).toMatchObject({ kind });
  expect(slack.requests).toHaveLength(requests);
});

test.each(['invalid_blocks', 'msg_blocks_too_long'])('a message is not lost for its looks: %s', async (error) => {
  slack.behaves((request) =>
    blocksOf(form(request)).length > 0
      ? says(error)
      : { status: 200, body: { ok: true, channel: CHANNEL, ts: '1700000000.000100' } },
  );
  const slackChannel = channel();
  const deliveries = [
    await slackChannel.deliver(message(), never),
    await slackChannel.bundle({ ...A_BUNDLE, address: PERSON }, never),
    await slackChannel.tell({ ...A_NOTICE, address: PERSON }, never),
    await slackChannel.update?.(update(), never),
  ];
  expect(deliveries.map((delivery) => delivery?.kind)).toEqual(Array(4).fill('delivered'));
  const texts = sent()
    .filter(({ form: fields }) => fields.get('blocks') === '[]')
    .map(({ form: fields }) => fields.get('text'));
  expect(texts).toHaveLength(5);
  expect(texts[0]).toContain(A_MESSAGE.answerLink);
  expect(texts[1]).toContain(A_BUNDLE.listLink);
});

test('nothing is too long for a block, however long its links are', async () => {
  const url = `https://x.example/?${'&'.repeat(1900)}`;
  await channel().deliver(message({ runbook: url, link: url, answerLink: url }), never);
  await channel().bundle(
    {
      ...A_BUNDLE,
      address: PERSON,
      listLink: url,
      incidents: A_BUNDLE.incidents.map((one) => ({ ...one, answerLink: url })),
    },
    never,
  );
  for (const { form: fields } of sent()) expect(readBlocks(fields)).toContain('P1');
});

test('a change of no message is none', async () => {
  expect(await channel().update?.(update({ conversation: 'nonsense' }), never)).toMatchObject({ kind: 'failed' });
  expect(slack.requests).toEqual([]);
});

test.each(['invalid_auth', 'token_revoked', 'account_inactive', 'missing_scope'])(
  'a token that is not good (%s) gives way to the other one',
  async (error) => {
    slack.behaves(({ headers }) =>
      headers.authorization === 'Bearer xoxb-one'
        ? says(error)
        : { status: 200, body: { ok: true, channel: 'D', ts: '1' } },
    );
    const both = channel({ 'slack-bot-token': 'xoxb-one\nxoxb-two' });
    expect(await both.tell({ ...A_NOTICE, address: PERSON }, never)).toMatchObject({ kind: 'delivered' });
    expect(slack.requests).toHaveLength(2);
    expect(await channel().tell({ ...A_NOTICE, address: PERSON }, never)).toMatchObject({ reason: 'not set up' });
  },
);

const OUTCOMES: readonly { readonly says: Behaviour; readonly worthRetrying: boolean; readonly reason: string }[] = [
  { says: says('ratelimited'), worthRetrying: true, reason: 'rate limited' },
  { says: { status: 429, body: {} }, worthRetrying: true, reason: 'rate limited' },
  { says: { status: 429, headers: { 'retry-after': '60' }, body: {} }, worthRetrying: true, reason: 'rate limited' },
  { says: says('fatal_error'), worthRetrying: true, reason: 'unreachable' },
  { says: { status: 503, body: 'Service Unavailable' }, worthRetrying: true, reason: 'unreachable' },
  { says: { status: 200, body: '<html>Something of a proxy</html>' }, worthRetrying: true, reason: 'unreachable' },
  { says: { status: 302, headers: { location: '/elsewhere' } }, worthRetrying: true, reason: 'unreachable' },
  { says: says('user_not_found'), worthRetrying: false, reason: 'contact unusable' },
  { says: says('user_disabled'), worthRetrying: false, reason: 'contact unusable' },
  { says: says('channel_not_found'), worthRetrying: false, reason: 'refused' },
  { says: says('not_in_channel'), worthRetrying: false, reason: 'refused' },
  { says: says('is_archived'), worthRetrying: false, reason: 'refused' },
  { says: says('a_word_of_next_year'), worthRetrying: false, reason: 'refused' },
];

test.each(OUTCOMES)('%j', async ({ says: how, worthRetrying, reason }) => {
  slack.behaves(how);
  expect(await channel().deliver(message(), never)).toEqual({ kind: 'failed', worthRetrying, reason });
  expect(slack.requests).toHaveLength(1);
});
