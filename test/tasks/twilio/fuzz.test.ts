import fc from 'fast-check';
import { runs } from '../../support/runs';
import { NUMBER, TelephoneSide } from './telephone-side';

const ANNA = 'user:platform-engineer-1';

const text = fc.string({ unit: 'binary', maxLength: 30 });
const FIELDS = [
  ...['From', 'To', 'Body', 'MessageSid', 'CallSid', 'Digits', 'OptOutType'],
  ...['AnsweredBy', 'CallStatus', 'MessageStatus'],
];
/** What every object has, asked for by its name. */
const EVERYWHERE = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];
const form = fc.dictionary(
  fc.oneof(fc.constantFrom(...FIELDS), text),
  fc.oneof(text, fc.constantFrom(NUMBER, '4', '', ...EVERYWHERE)),
  {
    maxKeys: 8,
  },
);

test('nothing that Twilio signs breaks anything, and nothing that it did not sign does anything', async () => {
  const side = await TelephoneSide.begins();
  await side.has(ANNA, [{ id: 'sms-1', channel: 'sms', address: NUMBER }]);
  const call = await side.call(ANNA);
  const paths = [
    '/v1/twilio/sms',
    call,
    `${call}/1`,
    '/v1/twilio/status/sms/a',
    '/v1/twilio/status/voice/a',
    '/v1/twilio/call/x',
  ];
  const unsigned = { signature: fc.oneof(text, fc.base64String({ maxLength: 28 })), path: fc.constantFrom(...paths) };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), form, async (path, fields) => {
      const { statusCode, body } = await side.posts(path, fields);
      expect([200, 403]).toContain(statusCode);
      expect(statusCode === 403 || body.startsWith('<?xml')).toBe(true);
    }),
    { numRuns: runs(60, 20_000) },
  );
  const { revision } = await side.night.incident();
  await fc.assert(
    fc.asyncProperty(fc.record(unsigned), form, async ({ signature, path }, fields) => {
      const { statusCode, body } = await side.posts(
        path,
        { ...fields, From: NUMBER, Body: 'ack', Digits: '4' },
        signature,
      );
      expect([statusCode, JSON.parse(body).message]).toEqual([403, 'this is for Twilio, which signs what it sends']);
    }),
    { numRuns: runs(40, 20_000) },
  );
  expect((await side.night.incident()).revision).toBe(revision);
});

test('nothing that is posted to the topic of replies breaks anything', async () => {
  const side = await TelephoneSide.begins();
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        text,
        fc.json(),
        fc.jsonValue().map((value) => JSON.stringify(value)),
      ),
      async (body) => {
        const { statusCode } = await side.sends('/v1/sns/sms', body, {});
        expect(statusCode).toBeGreaterThanOrEqual(400);
        expect(statusCode).toBeLessThan(500);
      },
    ),
    { numRuns: runs(40, 20_000) },
  );
});
