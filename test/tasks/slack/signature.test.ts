import { isFromSlack, signatureOf } from '../../../tasks/slack/signature';

// The example in Slack's own documentation of its signatures.
const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const AT = 1_531_420_618;
const BODY =
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&' +
  'channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&' +
  'response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&' +
  'trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
const SIGNATURE = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';

const request = (more: Readonly<Record<string, string | undefined>> = {}, body = BODY) => ({
  headers: { 'x-slack-request-timestamp': String(AT), 'x-slack-signature': SIGNATURE, ...more },
  raw: Buffer.from(body),
});

test('the published example is one', () => {
  expect(signatureOf(SECRET, String(AT), BODY)).toBe(SIGNATURE);
  expect(isFromSlack(request(), [SECRET], AT)).toBe(true);
  expect(isFromSlack(request(), ['another', SECRET], AT)).toBe(true);
});

test.each([
  ['another body', request({}, `${BODY} `), [SECRET], AT],
  ['another secret', request(), ['another'], AT],
  ['no secret', request(), [], AT],
  ['another time in the header', request({ 'x-slack-request-timestamp': String(AT + 1) }), [SECRET], AT],
  ['no time', request({ 'x-slack-request-timestamp': undefined }), [SECRET], AT],
  ['a time that is none', request({ 'x-slack-request-timestamp': '1e9' }), [SECRET], AT],
  ['no signature', request({ 'x-slack-signature': undefined }), [SECRET], AT],
  ['a signature cut short', request({ 'x-slack-signature': SIGNATURE.slice(0, -1) }), [SECRET], AT],
  ['a signature in capitals', request({ 'x-slack-signature': SIGNATURE.toUpperCase() }), [SECRET], AT],
  ['a signature of another version', request({ 'x-slack-signature': SIGNATURE.replace('v0', 'v1') }), [SECRET], AT],
  ['too old', request(), [SECRET], AT + 301],
  ['from the future', request(), [SECRET], AT - 301],
])('%s: not from Slack', (_, signed, secrets, now) => {
  expect(isFromSlack(signed, secrets, now)).toBe(false);
});

test.each([AT + 300, AT - 300])('five minutes are still now', (now) => {
  expect(isFromSlack(request(), [SECRET], now)).toBe(true);
});
