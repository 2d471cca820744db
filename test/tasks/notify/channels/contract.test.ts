import type { Bundle, Channel, Message, Notice, Update } from '../../../../tasks/notify/channels/channel';
import { SecretMissing } from '../../../../tasks/runtime/secret-missing';
import { CONTACT_CHANNELS } from '../../../../workflows/user';
import { A_BUNDLE, A_MESSAGE, A_NOTICE, AN_UPDATE } from '../../../support/a-message';
import { setting } from '../../../support/channel-setting';
import { closeProviders } from '../../../support/provider';
import { runs } from '../../../support/runs';
import type { Mode, Outside, Row } from './contract/row';
import { ROWS } from './contract/rows';

// Of nobody: AWS clients sign with them what the provider on this machine does not check.
Object.assign(process.env, {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'a-key-id',
  AWS_SECRET_ACCESS_KEY: 'a-secret-key',
});

const UNREACHABLE = { kind: 'failed', worthRetrying: true, reason: 'unreachable' } as const;
const LIMITED = { kind: 'failed', worthRetrying: true, reason: 'rate limited' } as const;
const REFUSED = { kind: 'failed', worthRetrying: false, reason: 'refused' } as const;

/** Nothing of it may be said anywhere but to the provider. */
const CANARY = 'Canary-7f3a';

const HOSTILE = [
  `${CANARY} <script>alert(1)</script> <b>&amp; "quotes" 'more' \`code\` *bold* _under_ ~strike~ [text](https://evil.example)`,
  '<!channel> <@U012AB3CD> @here {{template}} #{injection} {0} %s %0d%0a',
  'Subject: another\r\nBcc: evil@example.com\r\n\r\na body\u0000\u0007\u001b[31m\u202egnp.exe\u2028\ud800 half',
  '👩‍👩‍👧‍👦'.repeat(200),
  'x'.repeat(100_000),
].join('\n');

/** What grows as it is put into a format: many lines, signs that are escaped, letters of three bytes, pictures. */
const GROWING = ['1\n', '&', '"<', '\\"', '日', '日\n', '👩‍👩‍👧‍👦 ', 'e\u0301'].map(
  (part) => `${CANARY} ${part.repeat(2500)}`,
);

/** Controls, marks that turn the direction of writing, halves of characters. */
const UNREADABLE = /(?![\n\r\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

const FOR_PEOPLE = [
  /\bP(?:riority )?1\b/,
  /Checkout fails . sofort ansehen/,
  /checkout/,
  /03:53|7 minutes ago/,
  /on call in schedule '?platform-primary/,
  /level 3 '?engineering manager'? is told at 02:42/,
];
const FOR_MACHINES = [...FOR_PEOPLE.filter(({ source }) => !source.startsWith('03')), /"since":"2026-01-10T02:53:00/];

const thousand = Array.from({ length: 1000 }, (_, n) => ({
  ...(A_BUNDLE.incidents[0] as Bundle['incidents'][number]),
  incidentId: `incident-${n}`,
  title: `Title ${n} ends here`,
  answerLink: `https://stepladder.example.com/a/token-${n}.${'t'.repeat(200)}`,
}));

const never = (): AbortSignal => new AbortController().signal;

// Most of what a provider does wrong must not be printed either.
let printed: string[];
beforeEach(() => {
  printed = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    jest.spyOn(console, method).mockImplementation((...words) => void printed.push(words.join(' ')));
});
afterEach(() => {
  jest.restoreAllMocks();
  expect(printed).toEqual([]);
});
afterAll(closeProviders);

test('every channel is here', () => {
  const channels = new Set(ROWS.map(({ channel }) => channel));
  expect(CONTACT_CHANNELS.filter((channel) => !channels.has(channel))).toEqual([]);
});

describe.each(ROWS.map((row) => [row.name, row] as const))('%s', (_, row) => {
  let outside: Outside;
  let channel: Channel;
  let to: { readonly channel: Row['channel']; readonly address: string };

  beforeAll(async () => {
    outside = await row.start();
    channel = row.open(setting(row.secrets, outside.setting));
    to = { channel: row.channel, address: outside.address };
  });
  beforeEach(() => {
    outside.behaves('good');
    outside.forget();
  });
  afterAll(() => outside.close());

  const message = (more: Partial<Message> = {}): Message => ({ ...A_MESSAGE, ...to, ...more });
  const bundle = (more: Partial<Bundle> = {}): Bundle => ({ ...A_BUNDLE, ...to, ...more });
  const notice = (more: Partial<Notice> = {}): Notice => ({ ...A_NOTICE, ...to, ...more });
  const update = (more: Partial<Update> = {}): Update => ({
    ...AN_UPDATE,
    ...to,
    conversation: row.conversation ?? AN_UPDATE.conversation,
    ...more,
  });

  const everything = {
    deliver: (signal = never()) => channel.deliver(message(), signal),
    bundle: (signal = never()) => channel.bundle(bundle(), signal),
    tell: (signal = never()) => channel.tell(notice(), signal),
    update: (signal = never()) => channel.update?.(update(), signal),
  };

  test.each(['deliver', 'bundle', 'tell'] as const)('%s: delivered with a receipt, in one request', async (what) => {
    const delivery = await everything[what]();
    expect(delivery).toEqual({ kind: 'delivered', receipt: expect.stringMatching(/./) });
    expect(outside.read()).toHaveLength(1);
  });

  test('a message is known again by its id, so that one sent twice after a crash can be told from two', async () => {
    const { messageId } = message();
    await everything.deliver();
    await everything.deliver();
    const known = row.knownAgain ?? ((raw: string, id: string) => raw.includes(id));
    const all = outside.raw().map((raw, n) => `${raw}\n${outside.read()[n]}`);
    expect(all).toHaveLength(2);
    for (const raw of all) expect(known(raw, messageId)).toBe(true);
  });

  test('a message says what it is about', async () => {
    await everything.deliver();
    expect(outside.read()[0]).toMatch(/Checkout fails/);
  });

  test.each([
    { mode: 'refuses', expected: row.refusal ?? REFUSED },
    { mode: 'limits', expected: LIMITED },
    { mode: 'is broken', expected: UNREACHABLE },
    { mode: 'half', expected: UNREACHABLE },
    { mode: 'hangs up', expected: UNREACHABLE },
  ] satisfies { mode: Mode; expected: object }[])(
    'a provider that $mode is asked once, and understood',
    async ({ mode, expected }) => {
      outside.behaves(mode);
      const deliveries = [await everything.deliver(), await everything.bundle(), await everything.tell()];
      const updated = await everything.update();
      expect([...deliveries, ...(updated ? [updated] : [])]).toEqual([
        ...[expected, expected, expected],
        ...(updated ? [expected] : []),
      ]);
      expect(outside.raw()).toHaveLength(updated ? 4 : 3);
    },
  );

  test('a provider that hangs is given up when the signal says so, and not before', async () => {
    outside.behaves('hangs');
    for (const send of [everything.deliver, everything.bundle, everything.tell]) {
      const abort = new AbortController();
      const asked = outside.asked();
      const sending = send(abort.signal);
      await asked;
      abort.abort();
      expect(await sending).toEqual(UNREACHABLE);
    }
  });

  test('a signal that has said so already is heard as well', async () => {
    outside.behaves('hangs');
    expect(await everything.deliver(AbortSignal.abort())).toEqual(UNREACHABLE);
  });

  test('a message that nobody could read breaks nothing', async () => {
    const words = { title: HOSTILE, service: HOSTILE, because: HOSTILE, next: HOSTILE, description: HOSTILE };
    const links = { link: `javascript:alert('${CANARY}')`, runbook: `https://x.example/${'y'.repeat(5000)}` };
    expect(await channel.deliver(message({ ...words, ...links, levelName: HOSTILE }), never())).toMatchObject({
      kind: 'delivered',
    });
    const incidents = A_BUNDLE.incidents.map((incident) => ({ ...incident, title: HOSTILE, because: HOSTILE }));
    expect(await channel.bundle(bundle({ incidents }), never())).toMatchObject({ kind: 'delivered' });
    expect(await channel.tell(notice({ subject: HOSTILE, text: HOSTILE }), never())).toMatchObject({
      kind: 'delivered',
    });
    const read = outside.read();
    expect(read).toHaveLength(3);
    for (const text of read) {
      // Nobody wants to see 100,000 characters when it fails.
      expect(text.includes(CANARY)).toBe(true);
      if (row.readers !== 'machines') expect(UNREADABLE.exec(text)).toBeNull();
    }
  });

  test.each(GROWING.slice(0, runs(2, GROWING.length)))(
    'what grows as it is written keeps within what the provider takes: %#',
    async (text) => {
      const link = `https://x.example/${'y'.repeat(1900)}`;
      const words = { title: text, service: 'checkout', because: text, next: text, description: text };
      const links = { link, runbook: link, answerLink: `https://x.example/a/${'t'.repeat(300)}` };
      const incidents = thousand.slice(0, 60).map((incident) => ({ ...incident, title: text, because: text }));
      const deliveries = [
        await channel.deliver(message({ ...words, ...links }), never()),
        await channel.bundle(bundle({ incidents }), never()),
        await channel.tell(notice({ subject: text, text }), never()),
        await channel.update?.(update({ title: text, words: text, answerLink: link }), never()),
      ];
      for (const delivery of deliveries) if (delivery) expect(delivery).toMatchObject({ kind: 'delivered' });
      // Reading throws where it is too long.
      expect(outside.read().length).toBeGreaterThanOrEqual(3);
    },
  );

  test('a message says everything that its reader needs: what, where, since when, why they, and what comes next', async () => {
    await everything.deliver();
    const [text = ''] = outside.read();
    const [raw = ''] = outside.raw();
    for (const words of row.readers === 'machines' ? FOR_MACHINES : FOR_PEOPLE) expect(text).toMatch(words);
    if (row.hasRunbook !== false) expect(text).toContain(A_MESSAGE.runbook);
    if (row.hasLink !== false)
      expect(text + raw.replaceAll('%2F', '/').replaceAll('%3A', ':')).toContain(A_MESSAGE.answerLink);
  });

  test('a message of which much is empty is one as well', async () => {
    const nothing = { description: '', link: '', runbook: '', next: '', because: '', answerLink: '', title: '' };
    expect(await channel.deliver(message(nothing), never())).toMatchObject({ kind: 'delivered' });
    expect(await channel.tell(notice({ text: '' }), never())).toMatchObject({ kind: 'delivered' });
    expect(outside.read()).toHaveLength(2);
  });

  test.each([1, 1000])('%d incidents are one request that tells of all', async (count) => {
    const incidents = thousand.slice(0, count);
    expect(await channel.bundle(bundle({ incidents }), never())).toMatchObject({ kind: 'delivered' });
    const [text = '', ...more] = outside.read();
    expect(more).toEqual([]);
    const all = incidents.every(({ title }) => text.includes(title)) || text.includes(A_BUNDLE.listLink);
    expect(row.saysAll ? row.saysAll(text, count) : all).toBe(true);
  });

  test('without its secrets it says which is missing, and nothing else', async () => {
    if (Object.keys(row.secrets).length === 0) return;
    const bare = row.open({ ...setting({}, outside.setting), secret: async () => undefined });
    for (const sending of [
      () => bare.deliver(message({ title: CANARY }), never()),
      () => bare.bundle(bundle(), never()),
      () => bare.tell(notice({ text: CANARY }), never()),
    ]) {
      const error = await sending().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(SecretMissing);
      expect(String(error)).not.toContain(CANARY);
      expect(String(error)).not.toContain(to.address);
    }
    expect(outside.raw()).toEqual([]);
  });

  // The last: nobody is there afterwards.
  test('nobody at the address is unreachable', async () => {
    await outside.close();
    for (const send of [everything.deliver, everything.bundle, everything.tell])
      expect(await send()).toEqual(UNREACHABLE);
  });
});
