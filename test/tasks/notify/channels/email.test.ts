import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Channel } from '../../../../tasks/notify/channels/channel';
import { open as openEmail } from '../../../../tasks/notify/channels/email/email-channel';
import { A_MESSAGE, A_NOTICE } from '../../../support/a-message';
import { setting } from '../../../support/channel-setting';

const MESSAGE = { ...A_MESSAGE, channel: 'email', address: 'anna@example.com' } as const;

interface Mail {
  readonly to: readonly string[];
  readonly text: string;
}

type Refusal = Error & { responseCode?: number };

const open: SMTPServer[] = [];

/** A server that takes mails, or says why not; and the mails it took. */
const mailServer = async (refuse: (address: string) => Refusal | undefined | 'hang' = () => undefined) => {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 1,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => {
      const refusal = refuse(address);
      if (refusal !== 'hang') done(refusal);
    },
    onData: (stream, session, done) => {
      let text = '';
      stream.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  open.push(server);
  const { port } = server.server.address() as AddressInfo;
  const channel = openEmail(
    setting({ 'smtp-url': `smtp://127.0.0.1:${port}`, 'email-from': 'Stepladder <oncall@example.com>' }),
  );
  return { mails, channel };
};

afterEach(async () => {
  for (const server of open.splice(0)) await new Promise<void>((resolve) => server.close(resolve));
});

const deliver = (channel: Channel, signal = new AbortController().signal) => channel.deliver(MESSAGE, signal);

test('a mail says what happened, where to look, and why you', async () => {
  const { mails, channel } = await mailServer();
  expect(await deliver(channel)).toEqual({ kind: 'delivered', receipt: MESSAGE.messageId });

  const [mail] = mails;
  expect(mail?.to).toEqual(['anna@example.com']);
  expect(mail?.text).toContain(`Message-ID: <${MESSAGE.messageId}@stepladder>`);
  expect(mail?.text).toContain('From: Stepladder <oncall@example.com>');
  for (const line of [
    'Every second order ends with an error.',
    'Service: checkout   Priority: P1   Incident: an-incident',
    'Since: 2026-01-10T02:53:00.000Z (7 minutes ago)',
    'https://console.example.com/alarms/checkout',
  ])
    expect(mail?.text.replaceAll('=\r\n', '')).toContain(line);
});

test('a second mail needs no second way of reaching the server', async () => {
  const { mails, channel } = await mailServer();
  await deliver(channel);
  await deliver(channel);
  expect(mails).toHaveLength(2);
});

test('an address that the server does not know stays refused', async () => {
  const { channel } = await mailServer(() => Object.assign(new Error('no such user'), { responseCode: 550 }));
  expect(await deliver(channel)).toEqual({ kind: 'failed', worthRetrying: false, reason: 'refused' });
});

test('a server that asks for patience is asked again', async () => {
  const { channel } = await mailServer(() => Object.assign(new Error('try later'), { responseCode: 451 }));
  expect(await deliver(channel)).toEqual({ kind: 'failed', worthRetrying: true, reason: 'unreachable' });
});

test('a server that hangs is given up when the signal says so', async () => {
  const abort = new AbortController();
  const { channel } = await mailServer(() => {
    abort.abort();
    return 'hang';
  });
  expect(await deliver(channel, abort.signal)).toEqual({ kind: 'failed', worthRetrying: true, reason: 'unreachable' });
});

test('a signal that has said so already is heard as well', async () => {
  const { channel } = await mailServer(() => 'hang');
  expect(await deliver(channel, AbortSignal.abort())).toEqual({
    kind: 'failed',
    worthRetrying: true,
    reason: 'unreachable',
  });
});

test('nobody at the address is unreachable', async () => {
  const { channel } = await mailServer();
  for (const server of open.splice(0)) await new Promise<void>((resolve) => server.close(resolve));
  expect(await deliver(channel)).toEqual({ kind: 'failed', worthRetrying: true, reason: 'unreachable' });
});

test('a notice is a mail of its own words', async () => {
  const { mails, channel } = await mailServer();
  const to = { channel: 'email', address: 'anna@example.com' } as const;
  expect(await channel.tell({ ...A_NOTICE, ...to }, new AbortController().signal)).toEqual({
    kind: 'delivered',
    receipt: 'a-notice',
  });
  expect(mails[0]?.to).toEqual(['anna@example.com']);
  expect(mails[0]?.text).toContain('Subject: Your shift');
  expect(mails[0]?.text).toContain('\r\n\r\nIt begins\r\nat nine.');
});
