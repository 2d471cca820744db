import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { isFromTwilio, signatureOf } from '../../../tasks/twilio/signature';
import { runs } from '../../support/runs';

// The example that Twilio publishes in its guide to the security of webhooks.
const URL = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const FIELDS = {
  Digits: '1234',
  To: '+18005551212',
  From: '+12349013030',
  Caller: '+12349013030',
  CallSid: 'CA1234567890ABCDE',
};
const SIGNATURE = '0/KCTR6DLpKmkAf8muzZqo1nDgQ=';

const published = {
  url: URL,
  signature: SIGNATURE,
  form: new URLSearchParams(FIELDS),
  raw: Buffer.from(new URLSearchParams(FIELDS).toString()),
};

test('the published example is from Twilio, also while the token is rotated', () => {
  expect(isFromTwilio(published, ['12345'])).toBe(true);
  expect(isFromTwilio(published, ['the-next-one', '12345'])).toBe(true);
});

test.each([
  { what: 'another token', tokens: ['1234'] },
  { what: 'no token', tokens: [] },
  { what: 'another address', request: { url: `${URL}0` } },
  { what: 'another scheme', request: { url: URL.replace('https', 'http') } },
  { what: 'another value', request: { form: new URLSearchParams({ ...FIELDS, Digits: '1235' }) } },
  { what: 'a field more', request: { form: new URLSearchParams({ ...FIELDS, More: '' }) } },
  { what: 'a value more', request: { form: new URLSearchParams([...Object.entries(FIELDS), ['Digits', '4']]) } },
  { what: 'a field less', request: { form: new URLSearchParams({ Digits: '1234' }) } },
  { what: 'a signature cut short', request: { signature: SIGNATURE.slice(0, -1) } },
  { what: 'no signature', request: { signature: '' } },
  { what: 'another spelling of the signature', request: { signature: `${SIGNATURE}=` } },
])('with $what it is not', ({ tokens = ['12345'], request = {} }) => {
  expect(isFromTwilio({ ...published, ...request }, tokens)).toBe(false);
});

test('the port that goes without saying may be said', () => {
  const form = new URLSearchParams({ a: 'b' });
  const of = (signed: string, url: string) =>
    isFromTwilio({ url, form, raw: Buffer.from('a=b'), signature: signatureOf('t', signed, form) }, ['t']);
  expect(of('https://example.com:443/x?y=z', 'https://example.com/x?y=z')).toBe(true);
  expect(of('http://example.com:80/x', 'http://example.com/x')).toBe(true);
  expect(of('https://example.com:8443/x', 'https://example.com/x')).toBe(false);
});

test('a body that is no form is bound by its digest', () => {
  const raw = Buffer.from('{"CallStatus":"completed"}');
  const url = `https://example.com/x?bodySHA256=${createHash('sha256').update(raw).digest('hex')}`;
  const signature = signatureOf('t', url, new URLSearchParams());
  const form = new URLSearchParams(raw.toString());
  expect(isFromTwilio({ url, signature, form, raw }, ['t'])).toBe(true);
  expect(isFromTwilio({ url, signature, form, raw: Buffer.from('{"CallStatus":"busy"}') }, ['t'])).toBe(false);
});

test('no other form has the same signature', () => {
  const fields = fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 4 });
  fc.assert(
    fc.property(fields, fields, (some, others) => {
      const [a, b] = [new URLSearchParams(some), new URLSearchParams(others)];
      const joined = (form: URLSearchParams) =>
        [...form]
          .map(([name, value]) => name + value)
          .sort()
          .join('');
      // What Twilio signs does not say where a name ends: that is its own, and the same for us.
      fc.pre(joined(a) !== joined(b));
      return signatureOf('t', URL, a) !== signatureOf('t', URL, b);
    }),
    { numRuns: runs(100, 100_000) },
  );
});
