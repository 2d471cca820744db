import { contactTestLine } from '../../../infra/cli/render/contact-test';
import { style } from '../../../infra/cli/render/style';
import type { Contact } from '../../../tasks/contacts/contact';
import { testContacts } from '../../../tasks/contacts/test-contacts';
import type { Channel, Delivery, Notice } from '../../../tasks/notify/channels/channel';
import type { NotifyWorld } from '../../../tasks/notify/notify-world';
import { type Api, anApi } from '../../support/api';
import { setContacts } from '../../support/contacts';

const ME = 'platform-engineer-1';
const PATH = `/v1/users/${ME}/contacts/test`;
const CONTACTS: readonly Contact[] = [
  { id: 'email-1', channel: 'email', address: 'canary@example.com', verifiedAt: 1 },
  { id: 'sms-1', channel: 'sms', address: '+491701234567', verifiedAt: 1 },
  {
    id: 'sms-2',
    channel: 'sms',
    address: '+491701234568',
    verifiedAt: 1,
    unusable: { because: 'STOP was sent', at: 0 },
  },
  { id: 'voice-1', channel: 'voice', address: '+491701234567' },
];

let api: Api;
beforeAll(async () => {
  api = await anApi();
});
beforeEach(async () => {
  await api.night.pass({ seconds: 600 });
  await setContacts(api.night.world.table, `user:${ME}`, CONTACTS);
});

const outcomes = (body: {
  results: readonly { contact: string; result: string; through: string; because: string }[];
}) => body.results.map(({ contact, result, through, because }) => [contact, result, through, because].join('|'));

test('each contact method that an incident would use is told, and the others say why not', async () => {
  const { status, body } = await api.post(PATH);
  expect(status).toBe(200);
  expect(body.done).toBe(true);
  expect(outcomes(body)).toEqual([
    'email-1|to the outbox||',
    'sms-1|to the outbox||',
    'sms-2|not used||unusable since 1970-01-01T00:00:00.000Z: STOP was sent',
    'voice-1|not used||not verified, and others are',
  ]);
  expect(JSON.stringify(body)).not.toMatch(/example\.com|\+49/);
  expect((await api.get(`${PATH}/${body.id}`)).body.results).toEqual(body.results);
  const { body: sent } = await api.get('/v1/outbox');
  expect(sent.notifications).toMatchObject([{ title: 'A test by Stepladder' }, { title: 'A test by Stepladder' }]);
});

test('three tests in ten minutes are enough, also when they come at once', async () => {
  const all = await Promise.all([1, 2, 3, 4, 5].map(() => api.post(PATH)));
  expect(all.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(3);
  let { status } = all[0] ?? { status: 0 };
  for (let n = 0; n < 4; n += 1) ({ status } = await api.post(PATH));
  expect(status).toBe(429);
  const { body, headers } = await api.post(PATH);
  expect(body.message).toBe(
    'the contact methods of a user are tested at most 3 times in 10 minutes; ask again in 600 seconds',
  );
  expect(headers['retry-after']).toBe('600');
  await api.night.pass({ seconds: 600 });
  expect((await api.post(PATH)).status).toBe(200);
});

test('a person tests their own contact methods, an admin everybody’s, a monitor nobody’s', async () => {
  const phone = await api.key('phone', { kind: 'responder', user: ME });
  const { status, body } = await api.post(PATH, undefined, phone);
  expect(status).toBe(200);
  expect((await api.post('/v1/users/support-lead/contacts/test', undefined, phone)).status).toBe(403);
  expect((await api.get(`/v1/users/support-lead/contacts/test/${body.id}`, phone)).status).toBe(403);
  const monitor = await api.key('monitor', { kind: 'integration', of: { kind: 'service', service: 'checkout' } });
  expect((await api.post(PATH, undefined, monitor)).status).toBe(403);
  expect((await api.get(`${PATH}/nothing`)).status).toBe(404);
  expect((await api.post('/v1/users/support-lead/contacts/test')).body.message).toBe(
    "user 'support-lead' has no contact methods to test: add one first",
  );
});

describe('with providers', () => {
  const told: Notice[] = [];
  let answers: (notice: Notice) => Promise<Delivery>;
  const channel: Channel = {
    deliver: async () => ({ kind: 'delivered', receipt: '' }),
    bundle: async () => ({ kind: 'delivered', receipt: '' }),
    tell: async (notice) => {
      told.push(notice);
      return answers(notice);
    },
  };
  const world = (more: Partial<NotifyWorld> = {}): NotifyWorld => ({
    ...api.night.world,
    channels: { sms: channel, email: channel },
    secret: async (name) => (name.startsWith('twilio-') || name === 'email-from' ? 'set' : undefined),
    log: { info: () => {}, error: () => {} },
    ...more,
  });
  /** Asked for, with the errand done by nobody yet. */
  const asked = async (): Promise<string> => {
    const { errand } = api.night.world;
    Object.assign(api.night.world, { errand: async () => {} });
    const { body } = await api.post(PATH);
    Object.assign(api.night.world, { errand });
    expect(body).toMatchObject({ done: false });
    return body.id;
  };
  const seen = async (id: string) => outcomes((await api.get(`${PATH}/${id}`)).body);

  beforeEach(() => {
    told.length = 0;
    answers = async () => ({ kind: 'delivered', receipt: 'r' });
  });

  test('it says through whom each went', async () => {
    const id = await asked();
    await testContacts(world(), { user: ME, id });
    expect((await seen(id)).slice(0, 2)).toEqual(['email-1|delivered|Amazon SES|', 'sms-1|delivered|Twilio|']);
    expect(told.map(({ address }) => address).sort()).toEqual(['+491701234567', 'canary@example.com']);
  });

  test('done twice, nothing is sent twice; asked for by nobody, nothing is sent', async () => {
    const id = await asked();
    await testContacts(world(), { user: ME, id });
    await testContacts(world(), { user: ME, id });
    await testContacts(world(), { user: ME, id: 'unheard-of' });
    expect(told).toHaveLength(2);
  });

  test('dying after a message was sent sends that one again, with the same id', async () => {
    const id = await asked();
    const { table } = api.night.world;
    const dying = { ...table, putNew: () => Promise.reject(new Error('killed')) };
    await expect(testContacts(world({ table: dying }), { user: ME, id })).rejects.toThrow('killed');
    await testContacts(world(), { user: ME, id });
    expect(told).toHaveLength(4);
    expect(new Set(told.map(({ messageId }) => messageId)).size).toBe(2);
  });

  test('what fails is tried twice where that may help, says why, and leaves no address anywhere', async () => {
    const id = await asked();
    answers = async ({ channel: name }) => {
      if (name === 'email') throw new Error('550 <canary@example.com> is unknown');
      return { kind: 'failed', worthRetrying: false, reason: 'refused' };
    };
    await testContacts(world(), { user: ME, id });
    expect((await seen(id)).slice(0, 2)).toEqual(['email-1|failed||unreachable', 'sms-1|failed||refused']);
    expect(told.map(({ contact }) => contact).sort()).toEqual(['email-1', 'email-1', 'sms-1']);
  });

  test('a channel that nobody has set up, and a contact method that is gone', async () => {
    const id = await asked();
    await setContacts(api.night.world.table, `user:${ME}`, CONTACTS.slice(1));
    await testContacts(world({ channels: {} }), { user: ME, id });
    expect((await seen(id)).slice(0, 2)).toEqual([
      'email-1|failed||it was removed meanwhile',
      'sms-1|failed||not set up',
    ]);
  });
});

test('the command line says what to do', () => {
  const line = (result: string, because = '', channel = 'sms', through = '') =>
    contactTestLine({ contact: `${channel}-1`, channel, result, because, through }, style(false));
  expect(line('delivered', '', 'sms', 'Twilio')).toBe('sms-1        delivered via Twilio');
  expect(line('to the outbox')).toBe(
    'sms-1        went to the outbox: sms is not set up; set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM, or SMS_FROM',
  );
  expect(line('failed', 'not set up', 'slack')).toBe(
    'slack-1      failed: slack is not set up; set the secrets /stepladder/<stage>/slack-bot-token and /stepladder/<stage>/slack-signing-secret',
  );
  expect(line('failed', 'refused')).toBe('sms-1        failed: refused');
  expect(line('not used', 'not verified, and others are')).toBe('sms-1        not used: not verified, and others are');
});
