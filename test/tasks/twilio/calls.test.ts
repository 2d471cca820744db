import type { Notification } from '../../../tasks/notify/notification';
import { expectReceipt } from '../../../tasks/notify/receipts';
import { NUMBER, OTHER_NUMBER, TelephoneSide } from './telephone-side';

const ANNA = 'user:platform-engineer-1';
const VOICE = { id: 'voice-1', channel: 'voice', address: NUMBER } as const;
const CALL = { CallSid: 'CA1', To: NUMBER, CallStatus: 'in-progress' };

let side: TelephoneSide;
let url: string;
beforeEach(async () => {
  side = await TelephoneSide.begins();
  await side.has(ANNA, [VOICE]);
  url = await side.call(ANNA);
});

const said = async (path: string, form: Readonly<Record<string, string>> = {}): Promise<string> =>
  (await side.posts(path, { ...CALL, ...form })).body;

/** What the provider took, as it is noted after a delivery. */
const expectCall = async (channel: 'voice' | 'sms' = 'voice', receipt = 'CA1'): Promise<void> => {
  const notification = {
    request: { incident: side.incident, visit: 1, step: 1 },
    recipient: { owner: ANNA },
    contact: { ...VOICE, id: `${channel}-1`, channel },
  } as unknown as Notification;
  await expectReceipt(side.world, channel, receipt, [notification]);
};

const receipts = async (): Promise<readonly unknown[]> =>
  (await side.night.timeline())
    .filter(({ kind }) => kind === 'receipt')
    .map(({ because, result }) => [because, result]);

test('says what is the matter, and which keys there are', async () => {
  const words = await said(url);
  expect(words).toContain('Priority 1 incident at checkout. Checkout fails for every second customer.');
  expect(words).toContain('Press 4 to acknowledge, 6 to resolve, 5 to escalate, or star to hear this again.');
  expect(words).toContain(`action="https://stepladder.example.com${url}/1"`);
  expect(await side.answers()).toEqual([]);
});

test('says who was quicker while it rang', async () => {
  await side.night.answer('acknowledge', 'berta');
  expect(await said(url)).toContain('berta has acknowledged it.');
});

test.each([
  { key: '4', becomes: 'acknowledged', words: 'Acknowledged: Checkout fails' },
  { key: '6', becomes: 'resolved', words: 'Resolved: Checkout fails' },
  { key: '5', becomes: 'triggered', words: 'Escalated: Checkout fails' },
])('$key answers, and says what happened', async ({ key, becomes, words }) => {
  const { revision } = await side.night.incident();
  expect(await said(`${url}/1`, { Digits: key })).toContain(words);
  expect(await said(`${url}/1`, { Digits: key })).toContain('That was done already.');
  expect(await side.night.incident()).toMatchObject({ status: becomes, revision: revision + 1 });
  expect(await side.answers()).toEqual([expect.stringMatching(/by platform-engineer-1, by a key in a telephone call/)]);
});

test('a race that was lost says who was first', async () => {
  await side.night.answer('acknowledge', 'berta');
  expect(await said(`${url}/1`, { Digits: '4' })).toContain('Already acknowledged by berta');
});

test('nothing pressed is said again, twice, and then it is over', async () => {
  expect(await said(`${url}/1`)).toContain(`${url}/2`);
  expect(await said(`${url}/2`, { Digits: '*' })).toContain(`${url}/3`);
  expect(await said(`${url}/3`)).toMatch(/nothing was answered.*<Hangup\/>/);
  expect(await side.answers()).toEqual([]);
});

test.each(['x', '-1', '1e9', 'NaN'])('a turn of %s is the last', async (turn) => {
  expect(await said(`${url}/${turn}`)).not.toContain('<Gather');
});

test('another key does nothing', async () => {
  expect(await said(`${url}/1`, { Digits: '9' })).toContain('That key does nothing.');
  expect(await side.answers()).toEqual([]);
});

test('an answering machine is nobody', async () => {
  await expectCall();
  const words = await said(url, { AnsweredBy: 'machine_start' });
  expect(words).toMatch(/Please look at your messages.*<Hangup\/>/);
  expect(words).not.toContain('<Gather');
  expect(await receipts()).toEqual([['an answering machine took the call', 'not delivered']]);
  // Its end says the same once more.
  await said('/v1/twilio/status/voice/a-message', { CallStatus: 'completed', AnsweredBy: 'machine_start' });
  expect(await receipts()).toHaveLength(1);
  expect((await side.night.incident()).status).toBe('triggered');
  expect(side.errands).toContainEqual({ undelivered: { channel: 'voice', receipt: 'CA1' } });
});

test.each([
  { what: 'too old', prepare: async () => Object.assign(side, { ahead: 16 * 60_000 }) },
  { what: 'to a number that is theirs no more', prepare: () => side.has(ANNA, [{ ...VOICE, address: OTHER_NUMBER }]) },
  {
    what: 'to a number that cannot be used',
    prepare: () => side.has(ANNA, [{ ...VOICE, unusable: { because: '', at: 1 } }]),
  },
])('a call $what answers nothing', async ({ prepare }) => {
  await prepare();
  expect(await said(url)).toContain('too old to answer from');
  expect(await said(`${url}/1`, { Digits: '4' })).toContain('too old to answer from');
  expect(await side.answers()).toEqual([]);
});

test('an incident that is gone is said to be', async () => {
  expect(await said(await side.call(ANNA, 'voice-1', 'never-was-one-00'))).toContain('not known any more');
});

test('an address that was not made here is refused, though Twilio calls it', async () => {
  const tampered = url.replace(/call\/c\.(.)/, (_, first) => `call/c.${first === 'A' ? 'B' : 'A'}`);
  expect(tampered).not.toBe(url);
  for (const path of [tampered, `${tampered}/1`, '/v1/twilio/call/x/1'])
    expect((await side.posts(path, { ...CALL, Digits: '4' })).statusCode).toBe(403);
  expect(await side.answers()).toEqual([]);
});

test.each(['GET', 'HEAD'])('%s changes nothing', async (method) => {
  expect((await side.sends(`${url}/1?Digits=4`, '', {}, method)).statusCode).toBe(405);
  expect(await side.answers()).toEqual([]);
});

interface Report {
  readonly form: Readonly<Record<string, string>>;
  readonly words: string;
  readonly result: string;
}

describe('what became of it', () => {
  test.each<Report>([
    { form: { CallStatus: 'completed', AnsweredBy: 'human' }, words: 'the call was taken', result: 'reported' },
    { form: { CallStatus: 'completed', AnsweredBy: 'unknown' }, words: 'the call was taken', result: 'reported' },
    { form: { CallStatus: 'busy' }, words: 'the line was busy', result: 'not delivered' },
    { form: { CallStatus: 'no-answer' }, words: 'nobody picked up', result: 'not delivered' },
    { form: { CallStatus: 'failed' }, words: 'the call could not be connected', result: 'not delivered' },
  ])('a call: $words', async ({ form, words, result }) => {
    await expectCall();
    for (let n = 0; n < 2; n += 1) await said('/v1/twilio/status/voice/a-message', form);
    expect(await receipts()).toEqual([[words, result]]);
  });

  test.each<Report>([
    { form: { MessageStatus: 'delivered' }, words: 'delivered to the handset', result: 'reported' },
    {
      form: { MessageStatus: 'undelivered', ErrorCode: '30003' },
      words: 'not delivered: the handset is off or out of reach (Twilio 30003)',
      result: 'not delivered',
    },
    {
      form: { MessageStatus: 'failed', ErrorCode: `<${NUMBER}>` },
      words: 'not delivered: the provider could not deliver it',
      result: 'not delivered',
    },
  ])('an SMS: $words', async ({ form, words, result }) => {
    await expectCall('sms', 'SM1');
    for (let n = 0; n < 2; n += 1) await side.posts('/v1/twilio/status/sms/a-message', { MessageSid: 'SM1', ...form });
    expect(await receipts()).toEqual([[words, result]]);
  });

  test.each([
    { MessageSid: 'SM1', MessageStatus: 'sent' },
    { MessageSid: 'another', MessageStatus: 'failed' },
    { MessageStatus: 'failed' },
  ])('nothing is noted of %j', async (form) => {
    await expectCall('sms', 'SM1');
    const { statusCode } = await side.posts('/v1/twilio/status/sms/a-message', form as Record<string, string>);
    expect([statusCode, await receipts(), side.errands]).toEqual([200, [], []]);
  });
});
