import SmtpTransport from 'nodemailer/lib/smtp-transport';
import { drain } from '../../../tasks/forward/drain';
import { dueQueues } from '../../../tasks/forward/due-queues';
import { forwardAll } from '../../../tasks/forward/forward';
import { sweepForwards } from '../../../tasks/forward/sweep-forwards';
import { oldest } from '../../../tasks/forward/waiting';
import { throughSmtp } from '../../../tasks/notify/channels/email/smtp-mail';
import { sayTo } from '../../../tasks/slack/say';
import { httpsGet } from '../../../tasks/sns/https-get';
import { beat, HEARTBEAT_URL } from '../../../tasks/sweep/heartbeat';
import { Forwarding } from '../../forward/support/forwarding';
import { OtherSystem } from '../../support/other-system';

/** All patience is at its end as soon as it begins: whatever would be waited for is given up. */
const patienceIsOver = () => jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort());
afterEach(() => jest.restoreAllMocks());

describe('forwarding', () => {
  let forwarding: Forwarding;
  beforeEach(async () => {
    forwarding = await Forwarding.begins('opsgenie');
    forwarding.other.mood = 503;
    await forwarding.comes('trigger');
    await forwarding.night.pass({ seconds: 120 });
  });
  afterEach(() => forwarding.other.stop());
  const waiting = async () => {
    const { world } = forwarding.night;
    const [queue = ''] = await dueQueues(world.table, world.clock(), 10);
    return { queue, attempts: (await oldest(world.table, queue, ''))?.attempts };
  };

  test('a request that is not answered in its time is given up, and tried again later', async () => {
    const { queue } = await waiting();
    forwarding.other.mood = 202;
    patienceIsOver();
    const patience = { stop: new AbortController().signal, each: 1, slack: 0 };
    expect(await drain(forwarding.night.world, queue, 0, patience)).toBe('failed');
    expect(forwarding.seen()).toEqual(['create']);
  });

  test.each([
    { who: 'the sweep', tries: () => sweepForwards(forwarding.night.world) },
    {
      who: 'an alert',
      tries: () =>
        forwardAll(forwarding.night.world, [
          {
            service: 'checkout',
            what: { kind: 'draft', draft: { kind: 'resolve', dedupKey: 'a', by: 'x', because: '' } },
          },
        ]),
    },
  ])('$who whose time is over tries nothing any more', async ({ tries }) => {
    const before = await waiting();
    patienceIsOver();
    await tries();
    expect(await waiting()).toEqual(before);
  });
});

test('what is said to whoever pressed in Slack waits for Slack no longer than its time', async () => {
  const slack = await OtherSystem.starts();
  patienceIsOver();
  await sayTo(`${slack.url}/answer`, 'words', slack.url);
  await slack.stop();
  expect(slack.received).toEqual([]);
});

test('a certificate is waited for no longer than its time', async () => {
  patienceIsOver();
  await expect(httpsGet(new URL('https://127.0.0.1:1/'))).rejects.toMatchObject({ name: 'AbortError' });
});

test('the heartbeat of the sweep waits no longer than its time', async () => {
  patienceIsOver();
  const world = {
    secret: async (name: string) => (name === HEARTBEAT_URL ? 'https://example.com/ping' : undefined),
    log: { info: () => {}, error: () => {} },
  };
  const call = async ({ signal }: { readonly signal: AbortSignal }) =>
    signal.aborted ? undefined : { status: 200, headers: {}, body: '' };
  expect(
    await beat(world, { failed: 0 } as Parameters<typeof beat>[1], call as unknown as Parameters<typeof beat>[2]),
  ).toBe('not heard');
});

test.each(['connectionTimeout', 'greetingTimeout', 'socketTimeout'])(
  'a mail server has five seconds: %s',
  async (name) => {
    const seen: unknown[] = [];
    jest.spyOn(SmtpTransport.prototype, 'send').mockImplementation(function (this: SmtpTransport, _, done) {
      seen.push((this.options as Record<string, unknown>)[name]);
      done(null, {} as SmtpTransport.SentMessageInfo);
    });
    const mail = { from: 'a@example.com', to: 'b@example.com', subject: 's', text: 't', html: 't', messageId: 'm' };
    await throughSmtp('smtp://127.0.0.1:1')(
      mail as unknown as Parameters<ReturnType<typeof throughSmtp>>[0],
      new AbortController().signal,
    );
    expect(seen).toEqual([5000]);
  },
);
