import fc from 'fast-check';
import { covers } from '../../../infra/import/opsgenie/old/hours';
import { meets, type SampleAlert } from '../../../infra/import/opsgenie/old/sample-alert';
import { NO_BODY } from '../../../workflows/alert-event';
import { PRIORITIES } from '../../../workflows/incident';
import { defineOrganisation } from '../../../workflows/organisation';
import { policyByRules } from '../../../workflows/routing';
import { runs } from '../../support/runs';
import { translated } from '../opsgenie-escalations/support/asked';
import { escalation, escalationRef, NOW, routingRule, rule, team, userRef } from '../support/an-export';

const WORDS = ['', 'disk', 'disk full', 'the disk', 'eu', 'db-1'];
const word = fc.constantFrom(...WORDS);
const PATTERNS = [
  'disk',
  '.*disk.*',
  'disk.*',
  '.*full',
  '^.*disk',
  'd.sk',
  'disk|eu',
  'db\\-1',
  '.*',
  '(disk)',
  '^disk$',
];

const condition = fc.record({
  field: fc.constantFrom(
    'message',
    'description',
    'source',
    'entity',
    'alias',
    'tags',
    'details',
    'extra-properties',
    'priority',
    'teams',
  ),
  key: fc.constantFrom('region', undefined),
  not: fc.boolean(),
  operation: fc.constantFrom(
    'equals',
    'contains',
    'starts-with',
    'ends-with',
    'is-empty',
    'matches',
    'contains-key',
    'greater-than',
    'less-than',
  ),
  expectedValue: fc.oneof(word, fc.constantFrom(...PATTERNS), fc.constantFrom(...PRIORITIES), fc.constant('region')),
});

const criteria = fc.record({
  type: fc.constantFrom('match-all' as const, 'match-any-condition' as const, 'match-all-conditions' as const),
  conditions: fc.array(
    condition.map(({ key, ...rest }) => (key === undefined ? rest : { ...rest, key })),
    { minLength: 1, maxLength: 3 },
  ),
});

const clock = { startHour: fc.nat(23), startMin: fc.nat(59), endHour: fc.nat(23), endMin: fc.nat(59) };
const day = fc.constantFrom('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday');
const restriction = fc.oneof(
  fc.constant(undefined),
  fc.record({ type: fc.constant('time-of-day' as const), restriction: fc.record(clock) }),
  fc.record({
    type: fc.constant('weekday-and-time-of-day' as const),
    restrictions: fc.array(fc.record({ ...clock, startDay: day, endDay: day }), { maxLength: 3 }),
  }),
);

const alert: fc.Arbitrary<SampleAlert> = fc.record({
  title: word,
  description: word,
  source: word,
  entity: word,
  alias: word,
  priority: fc.constantFrom(...PRIORITIES),
  tags: fc.uniqueArray(fc.constantFrom('disk', 'eu', 'db-1'), { maxLength: 2 }),
  details: fc.constantFrom<Readonly<Record<string, string>>>({}, { region: 'eu' }, { region: 'disk full' }),
});

const ZONE = 'America/New_York';
const MINUTE = 60_000;

test('an alert goes where the old routing rule would have sent it, by all that could be said', () => {
  const outcomes = new Map<string, number>();
  fc.assert(
    fc.property(
      criteria,
      restriction,
      fc.array(fc.tuple(alert, fc.nat(10 * 1440)), { minLength: 5, maxLength: 5 }),
      (criteria, hours, alerts) => {
        const asked = routingRule(escalationRef('a'), {
          name: 'asked',
          isDefault: false,
          timeZone: ZONE,
          criteria,
          ...(hours ? { timeRestriction: hours } : {}),
        });
        const draft = translated({
          teams: [team('payments', ['anna'], { routingRules: [asked, routingRule(escalationRef('b'))] })],
          escalations: [escalation('a', [rule(0, userRef('anna'))]), escalation('b', [rule(0, userRef('ben'))])],
        });
        const organisation = defineOrganisation(draft.organisation);
        const [note] = draft.notes.filter(({ subject }) => subject === "team 'payments', routing rule 1 'asked'");
        const isWhole = note?.kind === 'translated' || (note?.kind === 'approximated' && note.toDo === undefined);
        outcomes.set(note?.kind ?? 'none', (outcomes.get(note?.kind ?? 'none') ?? 0) + 1);
        for (const [one, minute] of alerts) {
          const at = NOW + minute * MINUTE;
          const before = meets(one, criteria) && covers(hours, ZONE, at);
          const { title, alias, priority, ...body } = one;
          const trigger = { service: 'payments', title, dedupKey: alias, priority, body: { ...NO_BODY, ...body } };
          const after = policyByRules(organisation, 'payments', trigger, at)?.policy.name === 'a';
          // What cannot be said is never said wider than it was.
          if (isWhole ? before !== after : after && !before)
            throw new Error(`${JSON.stringify({ note, one, at: new Date(at) })}: was ${before}, is ${after}`);
        }
      },
    ),
    { numRuns: runs(80, 20_000) },
  );
  expect([...outcomes.keys()].sort()).toEqual(['approximated', 'not translated', 'translated']);
});
