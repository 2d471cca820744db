import type { Channel, Delivery } from '../../../../tasks/notify/channels/channel';
import { open } from '../../../../tasks/notify/channels/email/email-channel';
import { A_BUNDLE, A_MESSAGE, A_NOTICE } from '../../../support/a-message';
import { setting } from '../../../support/channel-setting';
import { closeMailServers, type MailServer, readMail, startMailServer } from '../../../support/mail-server';
import { closeProviders, startProvider } from '../../../support/provider';

// Of nobody: the client of SES signs with them what the provider on this machine does not check.
Object.assign(process.env, {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'a-key-id',
  AWS_SECRET_ACCESS_KEY: 'a-secret-key',
});

const TO = { channel: 'email', address: 'anna@example.com' } as const;
const MESSAGE = { ...A_MESSAGE, ...TO };
const FROM = 'Stepladder <oncall@example.com>';

const REFUSED = { kind: 'failed', worthRetrying: false, reason: 'refused' };
const UNREACHABLE = { kind: 'failed', worthRetrying: true, reason: 'unreachable' };
const LIMITED = { kind: 'failed', worthRetrying: true, reason: 'rate limited' };

afterEach(() => Promise.all([closeMailServers(), closeProviders()]));

const never = (): AbortSignal => new AbortController().signal;

describe('by SMTP', () => {
  const through = (urls: string, from = FROM): Channel => open(setting({ 'smtp-url': urls, 'email-from': from }));
  const deliver = (channel: Channel, more = {}): Promise<Delivery> => channel.deliver({ ...MESSAGE, ...more }, never());
  const only = ({ mails: [mail] }: MailServer) => readMail(mail?.source ?? '');

  test('a mail says what happened, where to answer, why you, and what happens next', async () => {
    const server = await startMailServer();
    expect(await deliver(through(server.url))).toEqual({ kind: 'delivered', receipt: MESSAGE.messageId });

    expect(server.mails[0]?.to).toEqual(['anna@example.com']);
    const { headers, text, html } = only(server);
    expect(Object.fromEntries(headers)).toMatchObject({
      'message-id': [`<${MESSAGE.messageId}@stepladder>`],
      from: [FROM],
      to: ['anna@example.com'],
      subject: ['[P1] Checkout fails – sofort ansehen'],
      'auto-submitted': ['auto-generated'],
      references: ['<incident-an-incident@stepladder>'],
    });
    for (const line of [
      'Service: checkout',
      'Since: 03:53 (7 minutes ago)',
      "Why you: on call in schedule 'platform-primary'",
      "What happens next: level 3 'engineering manager' is told at 02:42",
      'Every second order ends with an error.',
      'See and answer: https://stepladder.example.com/a/a-token',
      'Runbook: https://wiki.example.com/checkout',
      'Where the alert came from: https://console.example.com/alarms/checkout',
    ])
      expect(text.split('\r\n')).toContain(line);
    for (const link of ['stepladder.example.com/a/a-token', 'wiki.example.com/checkout'])
      expect(html).toContain(`href="https://${link}"`);
    // Nothing is fetched when it is opened, so nobody learns of it.
    expect(html).not.toMatch(/<(img|link|script|style|iframe)|url\(/i);
  });

  test('what is about one incident is one conversation, whoever is told why', async () => {
    const server = await startMailServer();
    const channel = through(server.url);
    await deliver(channel);
    await deliver(channel, { messageId: 'another', level: 3, title: 'Another title' });
    const [first, second] = server.mails.map(({ source }) => readMail(source).headers);
    expect(first?.get('references')).toEqual(second?.get('references'));
    expect(first?.get('message-id')).not.toEqual(second?.get('message-id'));
  });

  test('no title becomes a header, and none becomes markup', async () => {
    const server = await startMailServer();
    const title = 'Fails\r\nBcc: evil@example.com\r\n\r\n<img src=x onerror="alert(1)"> \u0000\u202e=?UTF-8?B?QmNj?= ';
    await deliver(through(server.url), { title, incidentId: 'a>\r\nBcc: evil@example.com' });
    const { headers, html } = only(server);
    expect(headers.get('bcc')).toBeUndefined();
    expect(headers.get('subject')).toEqual([
      expect.stringMatching(/^\[P1\] Fails Bcc: evil@example\.com <img src=x onerror="alert\(1\)">/),
    ]);
    expect(headers.get('references')).toEqual(['<incident-aBccevilexample.com@stepladder>']);
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
    expect(html).not.toContain('<img');
    expect(server.mails[0]?.to).toEqual(['anna@example.com']);
  });

  test('many incidents are one mail that lists each with its link', async () => {
    const server = await startMailServer();
    const incidents = Array.from({ length: 300 }, (_, n) => ({
      ...A_BUNDLE.incidents[0],
      title: `Title ${n} & more`,
      answerLink: `https://stepladder.example.com/a/token-${n}`,
    })) as unknown as typeof A_BUNDLE.incidents;
    await through(server.url).bundle({ ...A_BUNDLE, ...TO, incidents }, never());
    expect(server.mails).toHaveLength(1);
    const { headers, text, html } = only(server);
    expect(headers.get('subject')).toEqual(['300 incidents, the most urgent: [P1] Title 0 & more']);
    for (const n of [0, 1, 150, 299]) {
      expect(text).toContain(`[P1] checkout: Title ${n} & more, since 03:59`);
      expect(html).toContain(
        `<a href="https://stepladder.example.com/a/token-${n}">[P1] checkout: Title ${n} &amp; more`,
      );
    }
    expect(text).toContain('All of them: https://stepladder.example.com/l/a-token');
  });

  test('a notice is a mail of its own words, and its link can be pressed', async () => {
    const server = await startMailServer();
    const text = 'It begins\nat nine: https://stepladder.example.com/a/new?x=1&y=2';
    const delivery = await through(server.url).tell({ ...A_NOTICE, ...TO, text }, never());
    expect(delivery).toEqual({ kind: 'delivered', receipt: 'a-notice' });
    const mail = only(server);
    expect(mail.headers.get('subject')).toEqual(['Your shift']);
    expect(mail.text).toContain('It begins\r\nat nine');
    expect(mail.html).toContain('<a href="https://stepladder.example.com/a/new?x=1&amp;y=2">');
  });

  test.each([
    { word: '550 5.1.1 no such user', expected: REFUSED },
    { word: '554 5.7.1 no relaying', expected: REFUSED },
    { word: '451 4.3.0 try later', expected: UNREACHABLE },
    { word: '450 4.2.0 greylisted', expected: UNREACHABLE },
    { word: '450 4.7.1 too many messages', expected: LIMITED },
    { word: '452 4.5.3 too many recipients', expected: LIMITED },
  ])('a server that says $word', async ({ word, expected }) => {
    const server = await startMailServer();
    server.says(() => Object.assign(new Error(word.slice(4)), { responseCode: Number(word.slice(0, 3)) }));
    expect(await deliver(through(server.url))).toEqual(expected);
  });

  test('while a password is changed, either is good', async () => {
    const tried: string[] = [];
    const server = await startMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        tried.push(password ?? '');
        done(null, password === 'the-new' ? { user: username ?? '' } : ({ message: 'no' } as never));
      },
    });
    const url = (password: string) => server.url.replace('//', `//user:${password}@`);
    expect(await deliver(through(`${url('the-old')}\n${url('the-new')}`))).toMatchObject({ kind: 'delivered' });
    expect(tried).toEqual(['the-old', 'the-new']);
    expect(await deliver(through(url('the-old')))).toEqual(REFUSED);
    expect(server.mails).toHaveLength(1);
  });
});

describe('by Amazon SES', () => {
  const through = (url: string, from = FROM): Channel =>
    open(setting({ 'email-from': from }, { providers: { ses: url } }));

  const GOOD = { status: 200, body: { MessageId: '0100-of-ses' } };

  test('it is one call, signed, with both bodies; the receipt is that of SES', async () => {
    const ses = await startProvider(GOOD);
    expect(await through(ses.url).deliver(MESSAGE, never())).toEqual({ kind: 'delivered', receipt: '0100-of-ses' });
    const [{ method, path, headers, text } = {} as never] = ses.requests;
    expect([method, path]).toEqual(['POST', '/v2/email/outbound-emails']);
    expect(headers?.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=a-key-id\/\d{8}\/eu-central-1\/ses\//);
    const sent = JSON.parse(text);
    expect(sent).toMatchObject({ FromEmailAddress: FROM, Destination: { ToAddresses: ['anna@example.com'] } });
    const { Subject, Body, Headers } = sent.Content.Simple;
    expect(Subject.Data).toBe('[P1] Checkout fails – sofort ansehen');
    expect(Body.Text.Data).toContain('See and answer: https://stepladder.example.com/a/a-token');
    expect(Body.Html.Data).toContain('href="https://stepladder.example.com/a/a-token"');
    expect(Headers).toContainEqual({ Name: 'References', Value: '<incident-an-incident@stepladder>' });
    expect(Headers).toContainEqual({ Name: 'X-Stepladder-Message', Value: MESSAGE.messageId });
    // SES refuses these in what it puts together itself.
    const own = /^(bcc|cc|content-.*|date|from|message-id|mime-version|reply-to|return-path|subject|to)$/i;
    for (const { Name, Value } of Headers) {
      expect(Name).not.toMatch(own);
      expect(`${Name}${Value}`).toMatch(/^[\x20-\x7e]{1,996}$/);
    }
  });

  test('a sender that came from a file, with the end of its line, is taken as it is meant', async () => {
    const ses = await startProvider(GOOD);
    await through(ses.url, `${FROM}\n`).deliver(MESSAGE, never());
    expect(JSON.parse(ses.requests[0]?.text ?? '').FromEmailAddress).toBe(FROM);
    // One that was kept through a quiet night is dead, and nobody asks twice.
    expect(ses.requests[0]?.headers.connection).toBe('close');
  });

  test("a sender's name with other letters is written as mail wants it", async () => {
    const ses = await startProvider(GOOD);
    await through(ses.url, '"Bereitschaft Köln" <oncall@example.com>').deliver(MESSAGE, never());
    const { FromEmailAddress } = JSON.parse(ses.requests[0]?.text ?? '');
    expect(FromEmailAddress).toBe('=?UTF-8?B?QmVyZWl0c2NoYWZ0IEvDtmxu?= <oncall@example.com>');
  });

  test.each([
    { name: 'MessageRejected', why: 'the account is in the sandbox', status: 400, expected: REFUSED },
    { name: 'SendingPausedException', why: 'sending is paused', status: 400, expected: REFUSED },
    { name: 'AccountSuspendedException', why: 'the account is suspended', status: 400, expected: REFUSED },
    { name: 'MailFromDomainNotVerifiedException', why: 'its domain is not verified', status: 400, expected: REFUSED },
    { name: 'AccessDeniedException', why: 'the role may not', status: 403, expected: REFUSED },
    { name: 'TooManyRequestsException', why: 'it is too quick', status: 429, expected: LIMITED },
    { name: 'LimitExceededException', why: 'the quota is used up', status: 400, expected: LIMITED },
    { name: 'ThrottlingException', why: 'it is too quick', status: 400, expected: LIMITED },
    { name: 'InternalFailure', why: 'SES is broken', status: 500, expected: UNREACHABLE },
  ])('$name, because $why', async ({ name, status, expected }) => {
    const ses = await startProvider({
      status,
      headers: { 'x-amzn-errortype': name },
      body: { message: 'anna@example.com' },
    });
    expect(await through(ses.url).deliver(MESSAGE, never())).toEqual(expected);
    expect(ses.requests).toHaveLength(1);
  });
});
