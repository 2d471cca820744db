import fc from 'fast-check';
import { contactsOf } from '../../../tasks/contacts/contact';
import { keys } from '../../../tasks/incidents/keys';
import { open } from '../../../tasks/notify/channels/telegram/telegram-channel';
import type { Letter } from '../../../tasks/telegram/button';
import { A_MESSAGE } from '../../support/a-message';
import { setting } from '../../support/channel-setting';
import { closeProviders, startProvider } from '../../support/provider';
import { runs } from '../../support/runs';
import { TelegramSide } from './telegram-side';

const ANNA = 111;
const BERTA = 222;
const GROUP = -100333;

let telegram: TelegramSide;
beforeEach(async () => {
  telegram = await TelegramSide.begins();
});

afterEach(closeProviders);

const incident = () => telegram.night.incident();
const answers = async () =>
  (await telegram.night.timeline()).filter(({ because }) => because === 'by a button in Telegram');

test('in a private chat whoever was told answers, and reads what became of it', async () => {
  await telegram.wasTold('user:platform-engineer-1', ANNA);
  const told = await telegram.press('a', ANNA);
  expect(told).toMatchObject({ status: 200, body: { method: 'answerCallbackQuery', callback_query_id: 'a-query' } });
  expect(told.body.text).toMatch(/^Acknowledged: /);
  expect(await incident()).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'platform-engineer-1' });
  expect(await answers()).toMatchObject([{ kind: 'acknowledged', by: 'platform-engineer-1' }]);
});

test('in a group everybody may answer: as themselves where they are known, else by the name that Telegram says', async () => {
  await telegram.has('user:platform-engineer-2', BERTA);
  await telegram.wasTold('team:platform', GROUP);
  await telegram.press('a', BERTA, GROUP);
  expect(await incident()).toMatchObject({ acknowledgedBy: 'platform-engineer-2' });
  await telegram.press('r', 999, GROUP);
  expect(await incident()).toMatchObject({ resolvedBy: 'telegram:berta_b' });
});

test('what the channel sends is what can be pressed', async () => {
  const provider = await startProvider({
    status: 200,
    body: { ok: true, result: { message_id: 7, chat: { id: ANNA } } },
  });
  const { table, wall } = { ...telegram.night.world, ...telegram.world };
  const secrets = { 'telegram-bot-token': '123456:one' };
  const channel = open(setting(secrets, { table, wall, providers: { telegram: provider.url } }));
  await telegram.has('user:platform-engineer-1', ANNA);
  const to = {
    channel: 'telegram',
    contact: 'telegram-1',
    address: `${ANNA}`,
    owner: 'user:platform-engineer-1',
  } as const;
  await channel.deliver({ ...A_MESSAGE, ...to, incidentId: telegram.incident }, new AbortController().signal);
  const [row = [], more = []] = JSON.parse(provider.requests[0]?.text ?? '').reply_markup.inline_keyboard;
  for (const { callback_data: data } of [...row, ...more]) await telegram.press('a', ANNA, ANNA, { data });
  expect(await answers()).toMatchObject([{ kind: 'acknowledged' }, { kind: 'escalated' }, { kind: 'resolved' }]);
});

test('a race that was lost says who was first', async () => {
  await telegram.wasTold('user:platform-engineer-1', ANNA);
  await telegram.night.answer('acknowledge', 'carla');
  expect((await telegram.press('a', ANNA)).body.text).toMatch(/^Already acknowledged by carla/);
});

test.each(['a', 'e', 'r'] satisfies Letter[])('%s: the same update three times is one answer', async (letter) => {
  await telegram.wasTold('user:platform-engineer-1', ANNA);
  for (let n = 0; n < 3; n += 1) expect((await telegram.press(letter, ANNA, ANNA, {}, 7)).status).toBe(200);
  expect(await answers()).toHaveLength(1);
});

test.each([
  { letter: 'a', status: 'acknowledged' },
  { letter: 'e', status: 'triggered' },
] as const)('died in the middle of an update, $letter comes again', async ({ letter, status }) => {
  await telegram.wasTold('user:platform-engineer-1', ANNA);
  await telegram.night.world.table.put({ ...keys.press('telegram', '7'), done: false });
  const { body } = await telegram.press(letter, ANNA, ANNA, {}, 7);
  expect(body.text).toMatch(letter === 'a' ? /^Acknowledged/ : /was sent twice/);
  expect((await incident()).status).toBe(status);
});

test.each([
  ['in another chat', () => telegram.press('r', BERTA)],
  ['in another group', () => telegram.press('r', ANNA, GROUP)],
  ['out of no message', () => telegram.press('r', ANNA, ANNA, { message: undefined })],
  ['with an id that was guessed', () => telegram.press('r', ANNA, ANNA, { data: `r:${'x'.repeat(22)}` })],
  ['that is none of ours', () => telegram.press('r', ANNA, ANNA, { data: telegram.incident })],
])('a button that was pressed %s does nothing', async (_, press) => {
  await telegram.wasTold('user:platform-engineer-1', ANNA);
  expect((await press()).body.text).toContain('not good any more');
  expect((await incident()).status).toBe('triggered');
});

test('a button is good for two days, and as long as the contact method is its owner’s', async () => {
  await telegram.wasTold('user:platform-engineer-1', ANNA);
  telegram.ahead = 48 * 3600;
  expect((await telegram.press('r', ANNA)).body.text).toContain('not good any more');
  telegram.ahead = 0;
  await telegram.has('user:platform-engineer-1', BERTA);
  expect((await telegram.press('r', ANNA)).body.text).toContain('not good any more');
  expect((await incident()).status).toBe('triggered');
});

test('who writes to the bot learns how to be told here; in a group only who asks', async () => {
  const { body } = await telegram.writes('hello', ANNA);
  expect(body).toMatchObject({ method: 'sendMessage', chat_id: ANNA });
  expect(body.text).toContain('npx stepladder contacts <you> --add telegram:111');
  expect((await telegram.writes('hello', GROUP, 'supergroup')).body).toEqual({});
  const group = await telegram.writes('/start@a_bot', GROUP, 'supergroup');
  expect(group.body.text).toContain(`contacts <team> --team --add telegram:${GROUP}`);
});

test('who had blocked the bot and writes to it again can be told again', async () => {
  const unusable = { because: 'nothing arrives there any more', at: 1 };
  await telegram.has('user:platform-engineer-1', ANNA, { unusable });
  await telegram.has('user:platform-engineer-2', BERTA, { unusable });
  await telegram.writes('/start', ANNA);
  const { table } = telegram.night.world;
  expect((await contactsOf(table, 'user:platform-engineer-1'))[0]?.unusable).toBeUndefined();
  expect((await contactsOf(table, 'user:platform-engineer-2'))[0]?.unusable).toEqual(unusable);
});

test('without the token of the webhook everything is refused alike', async () => {
  await telegram.wasTold('user:platform-engineer-1', ANNA);
  const body = JSON.stringify({ update_id: 1 });
  const refused = [
    await telegram.posts(body, {}),
    await telegram.sends({ update_id: 1 }, 'another'),
    await telegram.sends({ update_id: 1 }, ''),
    await telegram.sends({ update_id: 1 }, 'the-present-one\nthe-next-one'),
    await telegram.posts('no JSON', {}),
  ];
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([401]));
  expect(new Set(refused.map((one) => one.body.message)).size).toBe(1);
  expect((await telegram.posts('', {}, 'GET')).status).toBe(405);
  expect((await telegram.sends({ update_id: 1 }, 'the-next-one')).status).toBe(200);
});

test('nothing that is sent there is answered with a 5xx, and what is not understood is not asked for again', async () => {
  const anything = fc.jsonValue();
  const updates = fc.record({
    update_id: fc.nat(),
    callback_query: fc.oneof(anything, fc.dictionary(fc.constantFrom('id', 'from', 'data', 'message'), anything)),
    message: fc.oneof(anything, fc.record({ chat: fc.record({ id: fc.integer(), type: anything }), text: anything })),
  });
  await fc.assert(
    fc.asyncProperty(updates, fc.oneof(fc.string(), anything.map(String)), async (update, text) => {
      expect((await telegram.sends(update)).status).toBe(200);
      expect((await telegram.posts(text, {})).status).toBe(401);
      const garbled = await telegram.posts(text, { 'x-telegram-bot-api-secret-token': 'the-present-one' });
      expect([200, 422]).toContain(garbled.status);
    }),
    { numRuns: runs(30, 5000), seed: 20260110 },
  );
  expect(telegram.night.problems).toEqual([]);
});

test('what is nested without end is refused', async () => {
  const told = await telegram.posts(`{"update_id":1,"a":${'['.repeat(100_000)}`, {
    'x-telegram-bot-api-secret-token': 'the-present-one',
  });
  expect([told.status, told.body.message]).toEqual([400, 'the body should be nested at most 64 deep']);
});
