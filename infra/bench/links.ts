import { linkKey, signToken, verifyToken } from '../../tasks/links/token';
import { inMicroseconds, medianAndWorst } from './percentiles';

/** How long it takes to find out whether a signed link is ours: a good one, a forged one and one of the key before. */
const RUNS = 50_000;
const NOW = 1_767_000_000;
const keys = [7, 8].map((fill) => linkKey(Buffer.alloc(32, fill).toString('base64')));
const [present, before] = keys;
if (!present || !before) throw new Error('there are two keys');

const claimsOf = (n: number) =>
  ({
    purpose: 'answer',
    subject: String(n).padStart(16, '0'),
    owner: `user:platform-engineer-${n % 50}`,
    contact: `sms-${n % 3}`,
    expires: NOW + 86_400,
  }) as const;

const tokens = Array.from({ length: RUNS }, (_, n) => {
  const token = signToken(claimsOf(n), n % 3 === 1 ? before : present);
  return n % 3 === 2 ? `${token.slice(0, -3)}AAA` : token;
});
let good = 0;
const took = tokens.map((token) =>
  inMicroseconds(() => {
    if (verifyToken(token, 'answer', keys, NOW).kind === 'good') good += 1;
  }),
);
console.log(`a signed link is checked: ${RUNS} links, ${good} of them ours`);
console.log(`  the first ${took[0]?.toFixed(0)} µs; ${medianAndWorst(took)}`);
