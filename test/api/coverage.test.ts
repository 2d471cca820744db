import type { Call } from '../../tasks/api/door';
import { coverageOperations } from '../../tasks/coverage/operations';
import { type Api, anApi } from '../support/api';
import { setContacts } from '../support/contacts';

let api: Api;
beforeAll(async () => {
  api = await anApi();
});

const coverage = async (key?: string) => api.get('/v1/coverage', key);

test('at first there are no overrides, nobody is away, and nobody has a contact method', async () => {
  const { status, body } = await coverage();
  expect(status).toBe(200);
  expect(body).toMatchObject({ overrides: [], timeOff: [], teams: { platform: [], support: [] } });
  expect(Object.keys(body.users)).toHaveLength(8);
  expect(body.users['support-lead']).toEqual({ verified: [], unverified: [] });
});

test('it says by which channels everybody can be reached, and never where', async () => {
  const { table } = api.night.world;
  await setContacts(table, 'user:support-lead', [
    { id: 'email-1', channel: 'email', address: 'lead@example.com', verifiedAt: 1 },
    { id: 'email-2', channel: 'email', address: 'lead@example.org', verifiedAt: 1 },
    { id: 'sms-1', channel: 'sms', address: '+491701234567' },
    { id: 'outbox', channel: 'outbox', address: 'lead' },
  ]);
  await setContacts(table, 'team:support', [
    { id: 'slack-1', channel: 'slack', address: 'https://hooks.example.com/1' },
  ]);
  const { body } = await coverage();
  expect(body.users['support-lead']).toEqual({ verified: ['email'], unverified: ['sms'] });
  expect(body.teams.support).toEqual(['slack']);
  expect(JSON.stringify(body)).not.toMatch(/example\.|1234567/);
});

test('it says what is set up and through whom, and names of secrets only', async () => {
  const { body } = await coverage();
  const { sending } = body;
  expect(sending).toMatchObject({ unsent: 'to the outbox', stage: 'local', links: 'no address', unusable: [] });
  expect(sending.channels.sms).toEqual({
    through: '',
    ways: [['twilio-account-sid', 'twilio-auth-token', 'twilio-from'], ['sms-from']],
  });
  expect(sending.channels.teams).toEqual({ through: 'Microsoft Teams', ways: [[]] });
});

test('with secrets, on AWS', async () => {
  const { world } = api.night;
  const secrets: Record<string, string> = { 'email-from': 'canary-1@example.com', 'link-signing-key': 'canary-2' };
  const reply = await coverageOperations({
    ...world,
    secret: async (name) => secrets[name],
    publicUrl: 'https://oncall.example.com',
    machinePrefix: 'arn:aws:states:eu-west-1:123456789012:stateMachine:stepladder-prod-',
  })['coverage']?.({} as Call);
  expect(reply?.body?.['sending']).toMatchObject({
    unsent: 'not sent',
    stage: 'prod',
    links: 'signed',
    channels: { email: { through: 'Amazon SES' }, sms: { through: '' } },
  });
  expect(JSON.stringify(reply)).not.toContain('canary');
});

test('a contact method that cannot be used any more is none, and is named', async () => {
  await setContacts(api.night.world.table, 'user:support-agent-1', [
    {
      id: 'sms-1',
      channel: 'sms',
      address: '+491701234567',
      verifiedAt: 1,
      unusable: { because: 'STOP was sent', at: 0 },
    },
    { id: 'email-1', channel: 'email', address: 'agent@example.com' },
  ]);
  const { body } = await coverage();
  expect(body.users['support-agent-1']).toEqual({ verified: [], unverified: ['email'] });
  expect(body.sending.unusable).toEqual([
    { owner: 'user:support-agent-1', contact: 'sms-1', because: 'STOP was sent', since: '1970-01-01T00:00:00.000Z' },
  ]);
});

test('overrides and time off are in it, with their instants', async () => {
  const times = { from: '2026-02-01T08:00:00.000Z', until: '2026-02-02T08:00:00.000Z', because: 'a wedding' };
  const override = { ...times, users: ['platform-engineer-2'], replaces: 'everybody' };
  const put = (path: string, body: object) => api.call('PUT', path, JSON.stringify(body));
  expect(await put('/v1/schedules/platform-primary/overrides/wedding', override)).toMatchObject({ status: 200 });
  expect(await put('/v1/users/platform-engineer-1/time-off/wedding', times)).toMatchObject({ status: 200 });
  const { body } = await coverage();
  expect(body.overrides).toEqual([
    {
      ...override,
      id: 'wedding',
      schedule: 'platform-primary',
      by: 'the operator',
      madeAt: '2026-01-10T01:30:00.000Z',
    },
  ]);
  expect(body.timeOff).toEqual([
    {
      ...times,
      id: 'wedding',
      user: 'platform-engineer-1',
      cover: 'nobody',
      by: 'the operator',
      madeAt: '2026-01-10T01:30:00.000Z',
    },
  ]);
});

test('responders read it, integrations do not', async () => {
  expect((await coverage(await api.key('phone', { kind: 'responder', user: 'support-lead' }))).status).toBe(200);
  const monitor = await api.key('monitor', { kind: 'integration', of: { kind: 'service', service: 'checkout' } });
  expect((await coverage(monitor)).status).toBe(403);
});
