import { findingInWords } from '../../../infra/cli/render/finding';
import { minutes } from '../../../workflows/span';
import type { ContactChannel } from '../../../workflows/user';
import type { Sending } from '../../../workflows/verify/sending';
import { found, known, layer, level, only, organisation, policy, schedule } from './support/an-organisation';

const WAYS = { sms: [['twilio-account-sid', 'twilio-auth-token'], ['sms-from']], push: [['vapid-public-key']] };

const sending = (more: Partial<Sending> = {}): Sending => ({
  unsent: 'not sent',
  stage: 'prod',
  channels: {
    email: { through: 'Amazon SES', ways: [['email-from']] },
    slack: { through: 'Slack', ways: [['slack-bot-token']] },
    sms: { through: '', ways: WAYS.sms },
    push: { through: '', ways: WAYS.push },
    webhook: { through: '', ways: [['webhook-signing-secret']] },
  },
  links: 'signed',
  unusable: [],
  ...more,
});

const ROTA = organisation([policy([level([{ schedule: 'rota' }])])], {
  users: {
    ann: { name: 'Ann', timeZone: 'UTC', notify: { high: [{ after: minutes(0), by: ['email', 'push'] }] } },
    bob: { name: 'Bob', timeZone: 'UTC' },
    zoe: { name: 'Zoe', timeZone: 'UTC' },
  },
  schedules: { rota: schedule([layer({})]) },
});

const EMAIL: readonly ContactChannel[] = ['email'];
const withSms = {
  ann: { verified: EMAIL, unverified: [] },
  bob: { verified: [...EMAIL, 'sms' as const], unverified: [] },
  zoe: { verified: EMAIL, unverified: [] },
};
const asked = (more: Partial<Sending> = {}) => ({ reality: known({ users: withSms, sending: sending(more) }) });

test('on AWS a channel that people have or want and nobody set up is an error that names the secrets', () => {
  const problems = only(found(ROTA, asked()), 'channel not set up');
  expect(problems.map(({ severity, channel, usedBy }) => [severity, channel, usedBy])).toEqual([
    ['error', 'sms', ['bob']],
    ['error', 'push', ['ann']],
    ['error', 'webhook', ['webhook status']],
  ]);
  expect(problems.map(findingInWords)).toEqual([
    'sms is not set up, so nothing is sent by it to bob: set /stepladder/prod/twilio-account-sid and /stepladder/prod/twilio-auth-token, or /stepladder/prod/sms-from',
    'push is not set up, so nothing is sent by it to ann: set /stepladder/prod/vapid-public-key',
    'webhook is not set up, so nothing is sent by it to webhook status: set /stepladder/prod/webhook-signing-secret',
  ]);
});

test('embedded it is a note, with the variables', () => {
  const [sms] = only(found(ROTA, asked({ unsent: 'to the outbox' })), 'channel not set up');
  expect(sms?.severity).toBe('note');
  expect(sms && findingInWords(sms)).toBe(
    'sms is not set up, so what is meant for it goes to the outbox (bob): set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or SMS_FROM',
  );
});

test('what no message can be answered by, and what cannot be used any more, is said', () => {
  const findings = found(
    ROTA,
    asked({
      links: 'no key',
      unusable: [
        { owner: 'user:bob', contact: 'sms-1', because: 'STOP was sent', since: Date.parse('2026-01-02T03:04Z') },
      ],
    }),
  );
  const [links] = only(findings, 'links not signed');
  const [unusable] = only(findings, 'contact unusable');
  expect([links, unusable].map((one) => one && [one.severity, findingInWords(one)])).toEqual([
    ['warning', 'messages carry no link to answer with: set /stepladder/prod/link-signing-key'],
    ['warning', 'sms-1 of bob has not been usable since Fri 2026-01-02 03:04 UTC: STOP was sent'],
  ]);
});

test('an older stack says nothing of it, and nothing is made of that', () => {
  expect(found(ROTA, { reality: known({ users: withSms }) }).map(({ kind }) => kind)).not.toContain(
    'channel not set up',
  );
});
