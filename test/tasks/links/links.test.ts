import { answerLink, checkToken, GOOD_FOR, type LinkWorld, linkTo, tokenFor } from '../../../tasks/links/links';

const KEYS = [7, 8].map((fill) => Buffer.alloc(32, fill).toString('base64'));
const NOW = 1_767_000_000_000;

const aWorld = (secret: string | undefined, more: Partial<LinkWorld> = {}) => {
  const problems: string[] = [];
  const world: LinkWorld = {
    secret: async () => secret,
    publicUrl: 'https://stepladder.example.com',
    wall: () => NOW,
    log: { info: () => {}, error: (message, error) => problems.push(`${message}: ${error}`) },
    ...more,
  };
  return { world, problems };
};
const CLAIMS = { purpose: 'answer', subject: 'an-incident', owner: 'user:anna', contact: 'sms-1' } as const;

test('no link is good for more than a day', () => {
  expect(Math.max(...Object.values(GOOD_FOR))).toBe(86_400);
});

test('a link leads to its page, and names its time', async () => {
  const { world } = aWorld(KEYS[0]);
  const link = await answerLink(world, 'an-incident', 'user:anna', 'sms-1');
  expect(link).toMatch(/^https:\/\/stepladder\.example\.com\/a\/[\w.-]+$/);
  expect(await checkToken(world, link.slice(link.lastIndexOf('/') + 1), 'answer')).toEqual({
    kind: 'good',
    claims: { ...CLAIMS, expires: NOW / 1000 + 86_400 },
  });
  expect(await linkTo(world, 'list', 'a-message', 'user:anna', 'sms-1')).toContain('.com/l/');
});

test('both keys are good while they are exchanged, and the first one signs', async () => {
  const before = (await tokenFor(aWorld(KEYS[0]).world, CLAIMS)) ?? '';
  const during = aWorld(`${KEYS[1]}\n${KEYS[0]}\n`).world;
  const after = aWorld(KEYS[1]).world;
  const signed = (await tokenFor(during, CLAIMS)) ?? '';
  expect((await checkToken(during, before, 'answer')).kind).toBe('good');
  expect((await checkToken(after, signed, 'answer')).kind).toBe('good');
  expect((await checkToken(after, before, 'answer')).kind).toBe('bad');
});

test('a line that is no key spoils no other, and is complained about without being told', async () => {
  const { world, problems } = aWorld(`not a key\n${KEYS[0]}`);
  expect(await tokenFor(world, CLAIMS)).toEqual(expect.any(String));
  expect(problems).toEqual([expect.stringContaining("the secret 'link-signing-key' should be")]);
  expect(problems.join()).not.toContain('not a key');
});

test.each([
  ['without a key', undefined, {}],
  ['with none that can be used', 'not a key', {}],
  ['where nobody reaches us', KEYS[0], { publicUrl: '' }],
])('there are no links %s, and messages go out without', async (_why, secret, more) => {
  expect(await answerLink(aWorld(secret, more).world, 'an-incident', 'user:anna', 'sms-1')).toBe('');
});

test('no link outlives the one that led to it', async () => {
  const { world } = aWorld(KEYS[0]);
  const soon = NOW / 1000 + 60;
  const token = (await tokenFor(world, CLAIMS, soon)) ?? '';
  expect(await checkToken(world, token, 'answer')).toMatchObject({ claims: { expires: soon } });
});
