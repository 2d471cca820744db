import { confirmation, notification, signed } from '../../intake/fixtures/sns';
import { CERTIFICATE, NUMBER, TelephoneSide, TOPIC } from '../twilio/telephone-side';

const ANNA = 'user:platform-engineer-1';

let side: TelephoneSide;
let code: string;
beforeEach(async () => {
  side = await TelephoneSide.begins();
  await side.hasSms(ANNA);
  code = await side.code(ANNA);
});

/** As two-way SMS puts it on the topic. */
const incoming = (messageBody: string, more = {}): string =>
  JSON.stringify({
    originationNumber: NUMBER,
    destinationNumber: '+4930123456',
    messageKeyword: 'KEYWORD_123',
    messageBody,
    inboundMessageId: 'an-inbound-message',
    previousPublishedMessageId: 'a-message',
    ...more,
  });

const posts = (body: unknown) =>
  side.sends('/v1/sns/sms', typeof body === 'string' ? body : JSON.stringify(body), { 'content-type': 'text/plain' });
const of = (Message: string, more = {}) =>
  signed(notification({ TopicArn: TOPIC, Message, ...more }, side.world.wall()), CERTIFICATE.privateKey);

test('answers, and writes back through the notify task, without the number', async () => {
  const { statusCode } = await posts(of(incoming(`ack ${code}`)));
  expect(statusCode).toBe(202);
  expect(await side.answers()).toEqual(['acknowledged by platform-engineer-1, by SMS']);
  expect(side.errands).toEqual([
    {
      smsReply: {
        owner: ANNA,
        contact: 'sms-1',
        id: 'an-inbound-message',
        text: expect.stringMatching(/^Acknowledged: Checkout fails/),
      },
    },
  ]);
  expect(JSON.stringify(side.errands)).not.toContain(NUMBER);
});

test('the same message again, in another notification, is one answer', async () => {
  await posts(of(incoming(`esc ${code}`)));
  await posts(of(incoming(`esc ${code}`), { MessageId: 'another' }));
  expect([await side.answers(), side.errands]).toEqual([[expect.any(String)], [expect.any(Object)]]);
});

test('where writing back fails SNS comes again, and what was done is said', async () => {
  const { errand } = side.world;
  side.world.errand = async () => Promise.reject(new Error('not just now'));
  const failed = await posts(of(incoming(`ack ${code}`)));
  side.world.errand = errand;
  expect(failed.statusCode).toBe(503);
  side.night.problems.splice(0);
  expect((await posts(of(incoming(`ack ${code}`)))).statusCode).toBe(202);
  expect(side.errands).toMatchObject([
    { smsReply: { text: expect.stringMatching(/^Already acknowledged by platform-engineer-1/) } },
  ]);
});

test('STOP is heeded', async () => {
  await posts(of(incoming('STOP')));
  expect((await side.contact(ANNA))?.unusable).toBeDefined();
  expect(side.errands).toEqual([]);
});

test('another topic is refused before anything is fetched', async () => {
  const elsewhere = of(incoming(`ack ${code}`), { TopicArn: `${TOPIC}-2` });
  expect((await posts(elsewhere)).statusCode).toBe(403);
  expect([side.fetched, await side.answers()]).toEqual([[], []]);
});

test('what SNS did not sign is refused without detail', async () => {
  const { statusCode, body } = await posts({ ...of(incoming('list')), Message: incoming(`ack ${code}`) });
  expect([statusCode, JSON.parse(body).message]).toEqual([
    403,
    'this is for the topic of SMS replies, which SNS signs',
  ]);
  expect(await side.answers()).toEqual([]);
});

test('a subscription is confirmed for that topic only', async () => {
  const SubscribeURL = `https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=1`;
  const asked = (more: object) => {
    const posted = confirmation('SubscriptionConfirmation', { TopicArn: TOPIC, ...more });
    return signed({ ...posted, Timestamp: new Date(side.world.wall()).toISOString() }, CERTIFICATE.privateKey);
  };
  expect((await posts(asked({ SubscribeURL: SubscribeURL.replace('sms-replies', 'another') }))).statusCode).toBe(403);
  expect((await posts(asked({ SubscribeURL }))).statusCode).toBe(202);
  expect(side.fetched).toContain(SubscribeURL);
});

test.each(['not json', '{}', '[]', '{"originationNumber":7}', incoming('', { originationNumber: '' })])(
  'a message that is no SMS is nothing: %s',
  async (message) => {
    expect((await posts(of(message))).statusCode).toBe(202);
  },
);

test.each(['', 'x', '{}', '[', 'null', '{"Type":"Notification"}'])(
  'what is no message is refused: %s',
  async (body) => {
    const { statusCode } = await posts(body);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(statusCode).toBeLessThan(500);
  },
);
