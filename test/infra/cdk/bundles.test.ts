import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUNDLE_FILE, bundleTask, CHANNEL_FILES, TASKS } from '../../../infra/bundle';
import type { Channel, Delivery, Notice } from '../../../tasks/notify/channels/channel';
import type { ChannelSetting } from '../../../tasks/notify/channels/setting';
import { send } from '../../../tasks/notify/send';
import { sendNotice } from '../../../tasks/notify/send-notice';
import { CONTACT_CHANNELS } from '../../../workflows/user';
import { A_MESSAGE, A_NOTICE } from '../../support/a-message';
import { AWorld } from '../../support/a-world';
import { setting } from '../../support/channel-setting';
import { exampleOrganisation } from './paths';

const kB = 1024;

/** What a cold start of each task may load at most; the SDK's clients are most of it. To be lowered, never raised. */
const BUDGET = { intake: 376 * kB, notify: 275 * kB, respond: 330 * kB, sweep: 280 * kB, api: 390 * kB };

/** What they load when they need it, if ever. */
const LATER = {
  intake: ['jsonata', '@aws-sdk/client-lambda', '@aws-sdk/client-sqs', '@aws-sdk/client-ssm'],
  notify: ['rrule-temporal', 'temporal-polyfill', '@aws-sdk/client-ssm', ...CHANNEL_FILES],
  respond: ['@aws-sdk/client-lambda', '@aws-sdk/client-ssm'],
  sweep: ['rrule-temporal', 'temporal-polyfill', '@aws-sdk/client-lambda', '@aws-sdk/client-ssm'],
  api: ['ical-generator', 'rrule-temporal', 'temporal-polyfill', '@aws-sdk/client-lambda', '@aws-sdk/client-ssm'],
};

/** What the two files that carry e-mail are called by. */
const CARRIERS: Readonly<Record<string, string>> = {
  'email/ses-mail': 'throughSes',
  'email/smtp-mail': 'throughSmtp',
};

/** Of each, what its users call: the package itself, or what it exports. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  jsonata: [],
  'rrule-temporal': ['RRuleTemporal'],
  'temporal-polyfill': ['Temporal', 'Instant'],
  'ical-generator': ['default'],
  '@aws-sdk/client-lambda': ['InvokeCommand'],
  '@aws-sdk/client-sqs': ['SendMessageCommand'],
  '@aws-sdk/client-ssm': ['SSMClient'],
};

describe.each(TASKS)("the bundle of '%s'", (task) => {
  const into = mkdtempSync(join(tmpdir(), 'stepladder-bundle-'));
  const { files, bytes, later } = bundleTask({ task, organisation: exampleOrganisation, into });
  afterAll(() => rmSync(into, { recursive: true }));

  test('stays within its budget', () => {
    expect(bytes).toBeLessThanOrEqual(BUDGET[task]);
  });

  test('has the organisation in it, and nothing that builds state machines', () => {
    expect(files).toContainEqual(expect.stringMatching(/workflows\/example\/index\.ts$/));
    expect(files.filter((file) => /aws-cdk-lib|constructs\/|workflows\/machine|infra\//.test(file))).toEqual([]);
  });

  test('leaves out the credential providers that Lambda never uses', () => {
    expect(
      files.filter((file) => /credential-provider-(ini|sso|process|web-identity|http|login|imds)/.test(file)),
    ).toEqual([]);
  });

  test('keeps for later what few calls need', () => {
    expect(Object.keys(later)).toEqual(LATER[task]);
    for (const bytesOfOne of Object.values(later)) expect(bytesOfOne).toBeLessThanOrEqual(250 * kB);
  });

  test('finds it where it is put', () => {
    const load = createRequire(join(into, BUNDLE_FILE));
    for (const name of Object.keys(later)) {
      const isChannel = CHANNEL_FILES.includes(name);
      const parts = isChannel ? [CARRIERS[name] ?? 'open'] : CALLED[name];
      const called = parts?.reduce((from, part) => from[part], load(isChannel ? `./${name}` : name));
      expect([name, typeof called]).toEqual([name, 'function']);
    }
  });
});

describe('a channel that is not set up, as a file of its own', () => {
  const into = mkdtempSync(join(tmpdir(), 'stepladder-bundle-'));
  bundleTask({ task: 'notify', organisation: exampleOrganisation, into });
  afterAll(() => rmSync(into, { recursive: true }));
  const load = createRequire(join(into, BUNDLE_FILE));
  const opened = (name: string): Channel => {
    const { open } = load(`./${name}/${name}-channel`) as { readonly open: (setting: ChannelSetting) => Channel };
    return open(setting({}));
  };
  const notSetUp: Delivery = { kind: 'failed', worthRetrying: false, reason: 'not set up' };

  test.each(CONTACT_CHANNELS.filter((name) => name !== 'teams'))('%s says so, and no error is logged', async (name) => {
    const given = new AWorld();
    given.channels = { [name]: opened(name) };
    const { log } = given.world;
    const message = { ...A_MESSAGE, channel: name };
    expect(await send(log, given.channels[name], 1, (channel, signal) => channel.deliver(message, signal))).toEqual(
      notSetUp,
    );
    const notice: Notice = { ...A_NOTICE, channel: name };
    expect(await sendNotice(given.world, notice)).toEqual(notSetUp);
    expect(given.problems).toEqual([]);
  });
});
