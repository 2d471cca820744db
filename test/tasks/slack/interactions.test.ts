import fc from 'fast-check';
import type { Contact } from '../../../tasks/contacts/contact';
import { keys } from '../../../tasks/incidents/keys';
import { open } from '../../../tasks/notify/channels/slack/slack-channel';
import { pressIn } from '../../../tasks/slack/interaction';
import { signatureOf } from '../../../tasks/slack/signature';
import { A_MESSAGE } from '../../support/a-message';
import { setting } from '../../support/channel-setting';
import { setContacts } from '../../support/contacts';
import { closeProviders, type Provider, startProvider } from '../../support/provider';
import { runs } from '../../support/runs';
import { blocksOf } from '../notify/channels/slack/read-blocks';
import { SECRETS, SlackSide } from './slack-side';

const ANNA = 'user:platform-engineer-1';

let hooks: Provider;
let slack: SlackSide;
beforeEach(async () => {
  hooks = await startProvider();
  slack = await SlackSide.begins(hooks.url);
});
afterEach(closeProviders);

const said = (): readonly unknown[] => hooks.requests.map(({ text }) => JSON.parse(text).text);
const responseUrl = () => `${hooks.url}/actions/T1/1/x`;
const timeline = async () => (await slack.night.timeline()).filter(({ because }) => because === 'by a button in Slack');

test('whoever is known by their Slack account answers as themselves, whomever the message was for', async () => {
  await slack.hasSlack('user:platform-engineer-1', 'C0ENGINEER');
  await slack.hasSlack('user:platform-engineer-2', 'U0BERTA000');
  const value = await slack.token(ANNA);
  const answer = await slack.press({ action: 'acknowledge', value, user: 'U0BERTA000', responseUrl: responseUrl() });
  expect(answer).toMatchObject({ statusCode: 200, body: '' });
  expect(await slack.night.incident()).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'platform-engineer-2' });
  expect(await timeline()).toMatchObject([{ kind: 'acknowledged', by: 'platform-engineer-2' }]);
  expect(said()).toEqual([expect.stringContaining('Acknowledged: ')]);
});

test('in a message to one person they are whoever the message was for', async () => {
  await setContacts(slack.night.world.table, ANNA, [{ id: 'slack-1', channel: 'slack', address: 'U0ANNA0000' }]);
  await slack.press({ action: 'acknowledge', value: await slack.token(ANNA), user: 'U0ANNA0000' });
  expect(await slack.night.incident()).toMatchObject({ acknowledgedBy: 'platform-engineer-1' });
});

test.each<{ what: string; owner: 'team:platform' | typeof ANNA; contacts: readonly Contact[] }>([
  { what: 'was taken away from a team', owner: 'team:platform', contacts: [] },
  { what: 'was taken away from a person', owner: ANNA, contacts: [] },
  {
    what: 'is another person now',
    owner: ANNA,
    contacts: [{ id: 'slack-1', channel: 'slack', address: 'U0ANOTHER0' }],
  },
  { what: 'is no Slack now', owner: ANNA, contacts: [{ id: 'slack-1', channel: 'sms', address: '+491701234567' }] },
])('where the contact method $what, its old buttons answer nothing', async ({ owner, contacts }) => {
  await slack.hasSlack(owner, 'U0ANNA0000');
  const value = await slack.token(owner);
  await setContacts(slack.night.world.table, owner, contacts);
  await slack.press({ action: 'resolve', value, user: 'U0ANNA0000', responseUrl: responseUrl() });
  expect((await slack.night.incident()).status).toBe('triggered');
  expect(said()).toEqual([expect.stringContaining('not good any more')]);
});

test('a name that is cut ends with a whole letter', async () => {
  await slack.press({ action: 'resolve', value: await slack.token(), name: `a${'𝒜'.repeat(60)}` });
  const { last } = await slack.night.incident();
  expect(last?.by).toMatch(/^slack:a𝒜+…$/u);
});

test('of two who share an account it is the one whom the message was for', async () => {
  await slack.hasSlack('user:platform-engineer-1', 'U0SHARED00');
  await slack.hasSlack('user:platform-engineer-2', 'U0SHARED00');
  const value = await slack.token('user:platform-engineer-2');
  await slack.press({ action: 'acknowledge', value, user: 'U0SHARED00' });
  expect(await slack.night.incident()).toMatchObject({ acknowledgedBy: 'platform-engineer-2' });
});

test('of two who say that an account is theirs it is the one who has shown it', async () => {
  await slack.hasSlack('user:platform-engineer-1', 'U0SHARED00');
  await slack.hasSlack('user:platform-engineer-2', 'U0SHARED00', { verifiedAt: 1 });
  await slack.press({ action: 'acknowledge', value: await slack.token(), user: 'U0SHARED00' });
  expect(await slack.night.incident()).toMatchObject({ acknowledgedBy: 'platform-engineer-2' });
});

test('what the channel sends is what can be pressed', async () => {
  hooks.behaves({ status: 200, body: { ok: true, channel: 'C012AB3CD', ts: '1' } });
  const secrets = { ...SECRETS, 'slack-bot-token': 'xoxb-a-token' };
  const { wall } = slack.world;
  const channel = open(setting(secrets, { wall, providers: { slack: hooks.url } }));
  const message = {
    ...A_MESSAGE,
    channel: 'slack',
    address: 'C012AB3CD',
    contact: 'slack-1',
    incidentId: slack.incident,
  } as const;
  await slack.hasSlack(message.owner, 'C012AB3CD');
  await channel.deliver(message, new AbortController().signal);
  const [sent] = hooks.requests;
  const buttons = blocksOf(new URLSearchParams(sent?.text)).flatMap(({ elements = [] }) => elements);
  const before = await slack.night.incident();
  for (const [at, { action_id, value = '' }] of buttons.entries())
    await slack.press({ action: action_id, value, at: `${at}` });
  expect(buttons).toHaveLength(4);
  expect(await timeline()).toMatchObject([{ kind: 'acknowledged' }, { kind: 'escalated' }, { kind: 'resolved' }]);
  expect((await slack.night.incident()).revision).toBe(before.revision + 3);
});

test('anybody in a channel may answer, by the name that Slack says', async () => {
  await slack.press({ action: 'resolve', value: await slack.token(), name: 'berta.b\n<!channel>' });
  expect(await slack.night.incident()).toMatchObject({ status: 'resolved', resolvedBy: 'slack:berta.bchannel' });
});

test('a race that was lost says who was first', async () => {
  await slack.night.answer('acknowledge', 'anna');
  await slack.press({ action: 'acknowledge', value: await slack.token(), responseUrl: responseUrl() });
  expect(said()).toEqual([expect.stringMatching(/^Already acknowledged by anna/)]);
  expect(await timeline()).toEqual([]);
});

test.each(['acknowledge', 'escalate', 'resolve'])('%s: the same request three times is one answer', async (action) => {
  const body = slack.body({ action, value: await slack.token(), responseUrl: responseUrl() });
  for (let n = 0; n < 3; n += 1) expect(await slack.sends(body)).toMatchObject({ statusCode: 200 });
  expect(await timeline()).toHaveLength(1);
  expect(said()).toHaveLength(1);
});

test('two presses are two', async () => {
  const value = await slack.token();
  const { visit } = await slack.night.incident();
  await slack.press({ action: 'escalate', value, at: '1.1' });
  await slack.press({ action: 'escalate', value, at: '2.2' });
  expect(await timeline()).toHaveLength(2);
  expect((await slack.night.incident()).visit).toBe(visit + 2);
});

test.each([
  { action: 'acknowledge', status: 'acknowledged', words: 'Acknowledged' },
  { action: 'escalate', status: 'triggered', words: 'That was sent twice' },
])('died in the middle of a press, $action comes again', async ({ action, status, words }) => {
  const body = slack.body({ action, value: await slack.token(), responseUrl: responseUrl() });
  const press = pressIn(new URLSearchParams(body).get('payload'));
  await slack.night.world.table.put({ ...keys.press('slack', press?.id ?? ''), done: false });
  await slack.sends(body);
  expect((await slack.night.incident()).status).toBe(status);
  expect(said()).toEqual([expect.stringContaining(words)]);
});

test.each([
  ['another purpose', async () => 'l.an-incident.dXNlcg.zzzzzz.abcdef.c2ln'],
  ['the incident itself', async () => slack.incident],
  ['nothing', async () => ''],
  ['a changed incident', async () => (await slack.token()).replace(/^(..)./, '$1_')],
])('a button that names %s is none of ours', async (_, value) => {
  await slack.press({ action: 'resolve', value: await value(), responseUrl: responseUrl() });
  expect((await slack.night.incident()).status).toBe('triggered');
  expect(said()).toEqual([expect.stringContaining('not good any more')]);
});

test('a button of the day before is still one: that it is pressed now, Slack says', async () => {
  const value = await slack.token();
  slack.ahead = 30 * 3600 * 1000;
  await slack.press({ action: 'acknowledge', value });
  expect((await slack.night.incident()).status).toBe('acknowledged');
});

test('an incident that is gone is said to be', async () => {
  const value = await slack.token('team:platform', 'never-was-one-00');
  await slack.press({ action: 'resolve', value, responseUrl: responseUrl() });
  expect(said()).toEqual(['That incident is not known.']);
});

test('the link button changes nothing', async () => {
  await slack.press({ action: 'open', value: '', responseUrl: responseUrl() });
  expect(said()).toEqual([]);
  expect((await slack.night.incident()).status).toBe('triggered');
});

test('words go to Slack only, and an answer needs none', async () => {
  const elsewhere = await startProvider();
  const { port } = new URL(hooks.url);
  for (const [n, url] of [
    `${elsewhere.url}/x`,
    `http://user@127.0.0.1:${port}/x`,
    `http://localhost:${port}/x`,
    'https://hooks.slack.com.example.com/x',
    'file:///etc/passwd',
    'no address',
  ].entries())
    await slack.press({ action: 'acknowledge', value: await slack.token(), at: `${n}`, responseUrl: url });
  expect([...elsewhere.requests, ...hooks.requests]).toEqual([]);
  hooks.behaves('hang up');
  await slack.press({ action: 'resolve', value: await slack.token(), responseUrl: responseUrl() });
  expect((await slack.night.incident()).status).toBe('resolved');
});

test('what Slack did not sign is refused without a reason, whatever it is', async () => {
  const body = slack.body({ action: 'resolve', value: await slack.token() });
  const timestamp = String(Math.floor(slack.world.wall() / 1000));
  const headers = (signature: string) => ({
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signature,
    'x-slack-retry-num': '1',
  });
  const refused = [
    await slack.posts(body, {}),
    await slack.posts(body, headers(signatureOf('another', timestamp, body))),
    await slack.posts(`${body}&more=1`, headers(signatureOf('the-present-one', timestamp, body))),
    await slack.posts(JSON.stringify({ type: 'url_verification', challenge: 'x' }), {}),
  ];
  expect(new Set(refused.map(({ statusCode }) => statusCode))).toEqual(new Set([401]));
  expect(new Set(refused.map(({ body: text }) => JSON.parse(text).message)).size).toBe(1);
  expect(await slack.posts('', {}, 'GET')).toMatchObject({ statusCode: 405 });
  expect((await slack.night.incident()).status).toBe('triggered');
  // The other secret of a rotation is as good.
  expect(await slack.sends(body, 'the-next-one')).toMatchObject({ statusCode: 200 });
});

test('nothing that is sent there is answered with a 5xx', async () => {
  const texts = fc.oneof(
    fc.string(),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  );
  const someFields = fc.dictionary(
    fc.constantFrom('type', 'user', 'actions', 'response_url', 'trigger_id', 'id', 'action_id', 'value'),
    fc.oneof(fc.constantFrom('block_actions', 'acknowledge', 'U012AB3CD'), fc.jsonValue()),
  );
  const payloads = fc.oneof(
    texts,
    someFields.map((value) => JSON.stringify(value)),
  );
  const bodies = fc.oneof(
    texts,
    payloads.map((payload) => new URLSearchParams({ payload }).toString()),
  );
  await fc.assert(
    fc.asyncProperty(bodies, texts, fc.boolean(), async (body, text, isSigned) => {
      const { statusCode } = isSigned
        ? await slack.sends(body)
        : await slack.posts(body, { 'x-slack-signature': text });
      expect(isSigned ? [200, 422] : [401]).toContain(statusCode);
    }),
    { numRuns: runs(40, 5000), seed: 20260110 },
  );
  expect(slack.night.problems).toEqual([]);
});

test('what is nested without end inside of a field is refused, as it is in a body', async () => {
  const payload = `{"type":${'['.repeat(60_000)}`;
  const { statusCode, body } = await slack.sends(new URLSearchParams({ payload }).toString());
  expect([statusCode, JSON.parse(body).message]).toEqual([400, "'payload' should be nested at most 64 deep"]);
});
