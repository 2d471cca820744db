import fc from 'fast-check';
import { AWorld } from '../support/a-world';
import { runs } from '../support/runs';
import { certificateFor } from './fixtures/certificate';
import { CERTIFICATE_URL, confirmation, notification, type Posted, SUBSCRIBE_URL, signed, TOPIC } from './fixtures/sns';
import { DAY, good, NOW, Topic } from './fixtures/topic';

const aTopic = (): Topic => new Topic(new AWorld().world);

describe('whoever is not SNS is refused', () => {
  const forged = (change: (posted: Posted) => object) =>
    change(signed(notification({ Subject: 'Disk full' }), good.privateKey));

  test.each([
    {
      why: 'another text than the signed one',
      body: forged((posted) => ({ ...posted, Message: 'All is well' })),
      sentence: "'Signature' should fit the message and the certificate, which it does not",
    },
    {
      why: 'a subject that was not signed',
      body: forged(({ Subject: _gone, ...posted }) => posted),
      sentence: "'Signature' should fit the message and the certificate, which it does not",
    },
    {
      why: 'the signature of another version',
      body: forged((posted) => ({ ...posted, SignatureVersion: '1' })),
      sentence: "'Signature' should fit the message and the certificate, which it does not",
    },
    {
      why: 'a signature that is none',
      body: forged((posted) => ({ ...posted, Signature: 'no' })),
      sentence: "'Signature' should fit the message and the certificate, which it does not",
    },
    {
      why: 'an old message',
      body: signed(notification({}, NOW - 60 * 60_000 - 1), good.privateKey),
      sentence: "'Timestamp' should be within the last hour, got '2026-01-10T00:30:09.999Z'",
    },
    {
      why: 'a message from the future',
      body: signed(notification({}, NOW + 6 * 60_000), good.privateKey),
      sentence: "'Timestamp' should be within the last hour, got '2026-01-10T01:36:10.000Z'",
    },
    {
      why: 'a topic that nobody declared',
      body: signed(notification({ TopicArn: `${TOPIC}-other` }), good.privateKey),
      sentence: `'TopicArn' should be a topic that a service of the organisation declares, got '${TOPIC}-other'`,
    },
  ])('$why', async ({ body, sentence }) => {
    const topic = aTopic();
    expect(await topic.post(body)).toMatchObject({ status: 403, body: { message: sentence } });
  });

  test.each([
    'http://sns.us-west-2.amazonaws.com/SimpleNotificationService-1.pem',
    'https://sns.us-west-2.amazonaws.com.evil.example/SimpleNotificationService-1.pem',
    'https://evil.example/sns.us-west-2.amazonaws.com/x.pem',
    'https://sns.evil.example/x.pem',
    'https://a.sns.us-west-2.amazonaws.com/x.pem',
    'https://sns.us-west-2.amazonaws.com@evil.example/x.pem',
    'https://user:word@sns.us-west-2.amazonaws.com/x.pem',
    'https://sns.us-west-2.amazonaws.com:8443/x.pem',
    'https://sns.us-west-2.amazonaws.com/x.pem?Action=Publish',
    'https://sns.us-west-2.amazonaws.com/deeper/x.pem',
    'https://sns.us-west-2.amazonaws.com/x.txt',
    'file:///etc/passwd.pem',
    'not a URL',
    '',
  ])('a certificate at %s is not even fetched', async (SigningCertURL) => {
    const topic = aTopic();
    expect(await topic.post(forged((posted) => ({ ...posted, SigningCertURL })))).toMatchObject({
      status: 403,
      body: { message: expect.stringMatching(/^'SigningCertURL' should be a certificate of SNS, got /) },
    });
    expect(topic.fetched).toEqual([]);
  });

  test.each([
    {
      why: 'has expired',
      pem: certificateFor('sns.amazonaws.com', NOW - 2 * DAY, NOW - DAY).pem,
      sentence: /was valid until/,
    },
    {
      why: 'is not valid yet',
      pem: certificateFor('sns.amazonaws.com', NOW + DAY, NOW + 2 * DAY).pem,
      sentence: /is not valid before/,
    },
    {
      why: 'is made out to somebody else',
      pem: certificateFor('example.com', NOW - DAY, NOW + DAY).pem,
      sentence: /should be made out to sns\.amazonaws\.com or sns\.us-west-2\.amazonaws\.com/,
    },
  ])('a certificate that $why', async ({ pem, sentence }) => {
    const topic = aTopic();
    topic.pem = pem;
    expect(await topic.send(notification())).toMatchObject({
      status: 403,
      body: { message: expect.stringMatching(sentence) },
    });
  });

  test('an undeclared topic causes no call at all', async () => {
    const topic = aTopic();
    await topic.send(confirmation('SubscriptionConfirmation', { TopicArn: 'arn:aws:sns:us-west-2:666:theirs' }));
    expect(topic.fetched).toEqual([]);
  });
});

test("China's certificates are made out to the regional host", async () => {
  const topic = aTopic();
  const host = 'sns.cn-north-1.amazonaws.com.cn';
  topic.pem = certificateFor(host, NOW - DAY, NOW + DAY).pem;
  const body = {
    ...signed(notification(), good.privateKey),
    SigningCertURL: `https://${host}/SimpleNotificationService-1.pem`,
  };
  expect(await topic.post(body)).toMatchObject({ status: 202 });
});

test('the certificate is fetched once, and again when that failed', async () => {
  const topic = aTopic();
  topic.failing = 'everything';
  expect(await topic.send(notification())).toMatchObject({ status: 503 });
  topic.failing = 'nothing';
  topic.pem = 'no certificate';
  expect(await topic.send(notification())).toMatchObject({ status: 503 });
  topic.pem = good.pem;
  await topic.send(notification());
  await topic.send(notification({ MessageId: 'another' }));
  expect(topic.fetched).toEqual([CERTIFICATE_URL, CERTIFICATE_URL, CERTIFICATE_URL]);
});

describe('a subscription', () => {
  test('is confirmed for a declared topic, by visiting what SNS says', async () => {
    const topic = aTopic();
    expect(await topic.send(confirmation('SubscriptionConfirmation'))).toMatchObject({
      status: 202,
      body: { result: 'confirmed' },
    });
    expect(topic.fetched).toEqual([CERTIFICATE_URL, SUBSCRIBE_URL]);
  });

  test.each([
    { why: 'another host', SubscribeURL: SUBSCRIBE_URL.replace('sns.us-west-2.amazonaws.com', 'evil.example') },
    { why: 'another action', SubscribeURL: SUBSCRIBE_URL.replace('ConfirmSubscription', 'Unsubscribe') },
    { why: 'another topic', SubscribeURL: SUBSCRIBE_URL.replace(':alerts', ':others') },
  ])('is not confirmed at $why', async ({ SubscribeURL }) => {
    const topic = aTopic();
    expect(await topic.send(confirmation('SubscriptionConfirmation', { SubscribeURL }))).toMatchObject({
      status: 403,
      body: { message: expect.stringMatching(/^'SubscribeURL' should be the address at SNS that confirms this topic/) },
    });
    expect(topic.fetched).toEqual([CERTIFICATE_URL]);
  });

  test('that ends is taken note of, and not renewed behind anybody’s back', async () => {
    const topic = aTopic();
    expect(await topic.send(confirmation('UnsubscribeConfirmation'))).toMatchObject({
      status: 202,
      body: { result: 'ignored', because: 'the subscription has ended; subscribe again if that was a mistake' },
    });
    expect(topic.fetched).toEqual([CERTIFICATE_URL]);
  });
});

test('whatever is posted is taken or refused with a sentence', async () => {
  const topic = aTopic();
  const base: Readonly<Record<string, string>> = signed(notification({ Subject: 'Disk full' }), good.privateKey);
  const other = fc.oneof(fc.constant(undefined), fc.jsonValue(), fc.string());
  const changed = fc.dictionary(fc.constantFrom(...Object.keys(base)), other, { minKeys: 1, maxKeys: 3 });
  const bodies = fc.oneof(
    changed.map((changes) => ({ ...base, ...changes })),
    fc.jsonValue(),
  );
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const { status, body: answer } = await topic.post(body);
      expect([202, 400, 403, 422]).toContain(status);
      if (status !== 202) expect(answer.message).toMatch(/ should /);
    }),
    { numRuns: runs(150, 10_000), seed: 20260110 },
  );
});
