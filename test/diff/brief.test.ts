import { compare } from '../../infra/diff/compare';
import type { Organisation } from '../../workflows/organisation';
import type { Policy } from '../../workflows/policy';
import { minutes } from '../../workflows/span';
import { small, withPolicy } from './support/small';
import { wordsOf } from './support/words';

const FROM = Date.parse('2026-01-05T12:00:00Z');

const ONE_HOUR = { timeZone: 'UTC', from: '13:00', to: '14:00' };

/** With a counter beside the till, and a policy that tells the lead at once. */
const withTill = (counter: { readonly policy?: string }): Organisation => {
  const other = withPolicy('quiet', () => ({ name: 'other', levels: [LEAD_AT_ONCE] })).policies['quiet'] as Policy;
  return {
    ...small,
    policies: { ...small.policies, other },
    services: { till: { name: 'Till', team: 'shop' }, counter: { name: 'Counter', team: 'shop', ...counter } },
  };
};

const LEAD_AT_ONCE = { name: 'lead', notify: [{ user: 'cleo' }], acknowledgeWithin: minutes(5) };

test('an hour of one service is not brief because something else holds all day for another', async () => {
  const moved = withTill({ policy: 'quiet' });
  const routing = [{ name: 'an hour', when: { services: ['till'], during: ONE_HOUR }, policy: 'other' }];
  const after = { ...moved, teams: { shop: { ...small.teams['shop'], routing } as never } };
  const report = await compare({
    before: withTill({}),
    after,
    from: FROM,
    until: FROM + 86_400_000,
    mostPairs: 100,
  });
  expect(wordsOf(report)).toEqual(
    expect.arrayContaining([
      'ben is not notified any more | counter P1–P5',
      'cleo is first notified at once instead of after 5 minutes | till P1–P5',
    ]),
  );
});
