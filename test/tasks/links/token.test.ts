import fc from 'fast-check';
import { type Claims, linkKey, PURPOSES, type Purpose, signToken, verifyToken } from '../../../tasks/links/token';
import { runs } from '../../support/runs';

const key = (fill: number) => linkKey(Buffer.alloc(32, fill).toString('base64'));
const OURS = key(7);
const NEXT = key(8);
const THEIRS = key(9);
const NOW = 1_767_000_000;
const KINDS = Object.keys(PURPOSES) as Purpose[];

const CLAIMS: Claims = {
  purpose: 'answer',
  subject: '0123456789abcdef',
  owner: 'user:anna',
  contact: 'sms-1',
  expires: NOW + 86_400,
};
const check = (token: string, purpose: Purpose = 'answer', now = NOW, keys = [OURS, NEXT]) =>
  verifyToken(token, purpose, keys, now);

const claims = fc.record<Claims>({
  purpose: fc.constantFrom(...KINDS),
  subject: fc.oneof(fc.stringMatching(/^[0-9a-z]{16}$/), fc.string({ maxLength: 40, unit: 'grapheme' })),
  owner: fc
    .tuple(fc.constantFrom('user:', 'team:', 'webhook:', 'key:'), fc.string({ maxLength: 40, unit: 'grapheme' }))
    .map(([kind, name]) => `${kind}${name}` as Claims['owner']),
  contact: fc.string({ maxLength: 20, unit: 'grapheme' }),
  expires: fc.integer({ min: NOW - 1_000_000, max: NOW + 1_000_000 }),
});

test('what was signed is what is read, whatever it holds', () => {
  fc.assert(
    fc.property(claims, fc.constantFrom(OURS, NEXT), (said, by) => {
      const kind = said.expires > NOW ? 'good' : 'expired';
      expect(check(signToken(said, by), said.purpose)).toEqual({ kind, claims: said });
    }),
    { seed: 1, numRuns: runs(200, 10_000) },
  );
});

test('it is short, and good in a URL as it is', () => {
  const token = signToken(CLAIMS, OURS);
  expect(token).toMatch(/^[\w.-]{90,140}$/);
});

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/% \n';

/** Ways of making a token that was not made here, out of one that was. */
const ATTACKS: Readonly<Record<string, (said: Claims, other: Claims, n: number) => string>> = {
  'a sign changed': (said, _other, n) => {
    const token = signToken(said, OURS);
    const at = n % token.length;
    const sign = LETTERS[n % LETTERS.length] ?? 'A';
    return `${token.slice(0, at)}${sign === token[at] ? '!' : sign}${token.slice(at + 1)}`;
  },
  'a sign left out': (said, _other, n) => {
    const token = signToken(said, OURS);
    const at = n % token.length;
    return token.slice(0, at) + token.slice(at + 1);
  },
  'a sign put in': (said, _other, n) => {
    const token = signToken(said, OURS);
    const at = n % (token.length + 1);
    return token.slice(0, at) + LETTERS[n % LETTERS.length] + token.slice(at);
  },
  'cut off': (said, _other, n) => {
    const token = signToken(said, OURS);
    return token.slice(0, n % token.length);
  },
  "somebody else's key": (said) => signToken(said, THEIRS),
  "somebody else's key under the name of ours": (said) => signToken(said, { ...THEIRS, id: OURS.id }),
  'a key that is no more': (said) => signToken(said, key(6)),
  'the other key under the name of the first': (said) => signToken(said, { ...NEXT, id: OURS.id }),
  'the words of one with the signature of another': (said, other) => {
    const [mine, theirs] = [signToken(said, OURS), signToken(other, OURS)];
    return mine.slice(0, mine.lastIndexOf('.')) + theirs.slice(theirs.lastIndexOf('.'));
  },
  'no signature': (said) => signToken(said, OURS).replace(/[^.]*$/, ''),
  'another part exchanged': (said, other, n) => {
    const [mine, theirs] = [signToken(said, OURS).split('.'), signToken(other, OURS).split('.')];
    const at = 1 + (n % 5);
    const parts = mine.map((part, index) => (index === at ? (theirs[index] ?? '') : part));
    return parts.join('.') === mine.join('.') ? 'a' : parts.join('.');
  },
  'twice itself': (said) => `${signToken(said, OURS)}.${signToken(said, OURS)}`,
};

/** Ours, and honest; but not for this. */
const ELSEWHERE = (said: Claims, n: number): readonly [token: string, purpose: Purpose] => {
  const others = KINDS.filter((kind) => kind !== said.purpose);
  return [signToken(said, OURS), others[n % others.length] ?? 'call'];
};

test('nothing else is taken for one of ours: changed, forged, exchanged, of another purpose, too old', () => {
  const names = Object.keys(ATTACKS);
  const refused: Record<string, number> = {};
  const count = (name: string) => {
    refused[name] = (refused[name] ?? 0) + 1;
  };
  fc.assert(
    fc.property(claims, claims, fc.nat(), fc.nat(names.length + 1), (said, other, n, which) => {
      const name = names[which];
      const attack = ATTACKS[name ?? ''];
      if (name !== undefined && attack) {
        const token = attack(said, { ...other, contact: `${other.contact}!` }, n);
        expect([name, check(token, said.purpose).kind]).toEqual([name, 'bad']);
        count(name);
      } else if (which === names.length) {
        const [token, purpose] = ELSEWHERE(said, n);
        expect(check(token, purpose).kind).toBe('bad');
        count('of another purpose');
      } else {
        const late = said.expires + (n % 100_000);
        expect(check(signToken(said, OURS), said.purpose, late).kind).toBe('expired');
        count('too old');
      }
    }),
    { seed: 2, numRuns: runs(1500, 100_000) },
  );
  expect(Object.keys(refused)).toHaveLength(names.length + 2);
});

test('one incident, person or contact method is not another', () => {
  const tokens = [
    CLAIMS,
    { ...CLAIMS, subject: 'fedcba9876543210' },
    { ...CLAIMS, owner: 'user:berta' } as const,
    { ...CLAIMS, owner: 'team:anna' } as const,
    { ...CLAIMS, contact: 'sms-2' },
    { ...CLAIMS, owner: 'user:ann', contact: 'asms-1' } as const,
  ].map((said) => signToken(said, OURS));
  const macs = tokens.map((token) => token.slice(token.lastIndexOf('.')));
  expect(new Set(macs).size).toBe(tokens.length);
});

test('it expires in the second that it names', () => {
  const token = signToken(CLAIMS, OURS);
  expect(check(token, 'answer', CLAIMS.expires - 1).kind).toBe('good');
  expect(check(token, 'answer', CLAIMS.expires).kind).toBe('expired');
});

test('a signature has one spelling only', () => {
  const token = signToken(CLAIMS, OURS);
  const [words, signature] = [token.slice(0, token.lastIndexOf('.') + 1), token.slice(token.lastIndexOf('.') + 1)];
  const bytes = Buffer.from(signature, 'base64url');
  const spellings = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
    .map((last) => signature.slice(0, -1) + last)
    .filter((one) => one !== signature && Buffer.from(one, 'base64url').equals(bytes));
  expect(spellings.length).toBeGreaterThan(0);
  for (const one of [...spellings, `${signature}=`, ` ${signature}`, `${signature}\n`])
    expect(check(words + one).kind).toBe('bad');
});

test.each(['', 'short', Buffer.alloc(31).toString('base64'), 'ä'.repeat(50)])('%p is no key', (text) => {
  expect(() => linkKey(text)).toThrow("the secret 'link-signing-key' should be the base64 of at least 32 bytes");
});
