import { compareSystems } from '../../../infra/import/old/compare';
import type { Answers } from '../../../infra/import/old/old-system';
import { pagerDutyAsItWas } from '../../../infra/import/pagerduty/old/as-it-was';
import { translatePagerDuty } from '../../../infra/import/pagerduty/translate/translate';
import { defineOrganisation } from '../../../workflows/organisation';
import { FULL } from '../../support/runs';
import { type Json, layer, NOW, OPTIONS, policy, read, rule, schedule, service, user } from './support/account';
import { REALISTIC } from './support/realistic';

const BEN = [rule(0, 'email'), rule(3, 'sms'), rule(20, 'phone'), rule(0, 'email', 'low')];
const PEOPLE = [
  user('PU1', 'Anna'),
  user('PU2', 'Ben', { notification_rules: BEN }),
  user('PU3', 'Cem', { teams: [{ id: 'PT1' }] }),
];

const account = (policies: readonly Json[], services: readonly Json[] = []) =>
  read({
    'users.json': { users: PEOPLE },
    'teams.json': { teams: [{ id: 'PT1', name: 'Owners' }] },
    'schedule.json': { schedule: schedule('PS1', 'Main', [layer('Week', ['PU1', 'PU2'])]) },
    'policies.json': { escalation_policies: policies },
    'services.json': { services },
  });

type Rules = readonly (readonly [number, ...string[]])[];

/** The documented rules, and what the import differs in: nothing. */
const nights = async (rules: Rules, more: Json, services: readonly Json[], answers: Answers) => {
  const from = account([policy('PP1', 'Main', rules, more)], services);
  const draft = translatePagerDuty(from, OPTIONS);
  const old = pagerDutyAsItWas(from, OPTIONS, draft);
  const told = old.escalations[0]?.night({ at: NOW, priority: 'P1' }, answers) ?? [];
  const compared = await compareSystems({ old, draft, now: NOW, timeZone: 'Europe/Berlin' });
  return {
    told: told.map(({ at, users, channel }) => `${(at - NOW) / 60_000} ${users.join('|')} ${channel}`),
    differences: compared.escalations.flatMap(({ differences }) => differences.flatMap(({ words }) => words)),
    wrongRoutes: compared.routes.filter(({ same }) => !same),
  };
};

describe('an escalation policy', () => {
  it('follows its rules one after the other, and everybody by their own rules until it escalates away from them', async () => {
    expect(
      await nights(
        [
          [10, 'PS1', 'PU2'],
          [15, 'PU3'],
        ],
        { num_loops: 1 },
        [],
        {},
      ),
    ).toEqual({
      told: [
        '0 anna email',
        '0 ben email',
        '3 ben sms',
        '10 cem email',
        '25 anna email',
        '25 ben email',
        '28 ben sms',
        '35 cem email',
      ],
      differences: [],
      wrongRoutes: [],
    });
  });

  it('is stopped by an acknowledgment, and begins again when that times out', async () => {
    const services = [service('PV1', 'Shop', 'PP1', { acknowledgement_timeout: 1800 })];

    expect(
      await nights(
        [
          [10, 'PU1'],
          [10, 'PU2'],
        ],
        {},
        services,
        { acknowledgedAfter: 12 },
      ),
    ).toEqual({
      told: ['0 anna email', '10 ben email', '42 anna email', '52 ben email', '55 ben sms', '72 ben voice'],
      differences: [],
      wrongRoutes: [],
    });
  });

  it('becomes several where services let an acknowledgment last for different times, or do not escalate', () => {
    const draft = translatePagerDuty(
      account(
        [
          policy(
            'PP1',
            'Main',
            [
              [10, 'PU1'],
              [10, 'PU2'],
            ],
            { num_loops: 9, teams: [{ id: 'PT1' }] },
          ),
        ],
        [
          service('PV1', 'A', 'PP1', { acknowledgement_timeout: 1800 }),
          service('PV2', 'B', 'PP1', { acknowledgement_timeout: 1800 }),
          service('PV3', 'C', 'PP1', { incident_urgency_rule: { type: 'constant', urgency: 'low' } }),
        ],
      ),
      OPTIONS,
    );

    expect(
      draft.organisation.policies.map(({ name, repeat, levels, lastResort, acknowledgmentTimeout }) => [
        name,
        repeat,
        levels.length,
        lastResort,
        acknowledgmentTimeout?.seconds,
      ]),
    ).toEqual([
      ['main', 9, 2, [{ team: 'owners' }], 1800],
      ['main-ack-lasts', 9, 2, [{ team: 'owners' }], undefined],
      ['main-ack-lasts-low', 0, 1, [{ team: 'owners' }], undefined],
    ]);
    expect(Object.values(draft.organisation.services).map((one) => one.policy)).toEqual([
      'main',
      'main',
      'main-ack-lasts-low',
    ]);
  });

  it('goes round its targets with a team of its own, and tells all of them where a schedule is among them', async () => {
    const turns = (targets: readonly Json[]): Json => ({
      ...policy('PP1', 'Main', []),
      escalation_rules: [
        { escalation_delay_in_minutes: 10, targets, escalation_rule_assignment_strategy: { type: 'round_robin' } },
      ],
    });
    const [anna, ben, main] = [
      { id: 'PU1', type: 'user_reference' },
      { id: 'PU2', type: 'user_reference' },
      { id: 'PS1', type: 'schedule_reference' },
    ];
    const one = translatePagerDuty(account([turns([anna, ben])]), OPTIONS).organisation;
    const other = translatePagerDuty(account([turns([ben, main])]), OPTIONS);

    expect(one.policies[0]?.levels[0]?.notify).toEqual([{ roundRobin: 'main-rule-1' }]);
    expect(one.teams['main-rule-1']?.members).toEqual(['anna', 'ben']);
    expect(other.organisation.policies[0]?.levels[0]?.notify).toEqual([{ user: 'ben' }, { schedule: 'main' }]);
    expect(other.notes).toContainEqual(
      expect.objectContaining({ kind: 'approximated', subject: "escalation policy 'Main', rule 1" }),
    );
  });

  it('is followed without a rule that tells nobody who is known, and is left out where nobody is left', () => {
    const from = account([
      policy('PP1', 'Main', [
        [10, 'GONE'],
        [10, 'PU2'],
      ]),
      policy('PP2', 'Empty', [[10, 'PSX']]),
    ]);
    const { organisation, notes } = translatePagerDuty(from, OPTIONS);

    expect(organisation.policies.map(({ name, levels }) => [name, levels.length])).toEqual([['main', 1]]);
    expect(notes.filter(({ kind, area }) => kind === 'not translated' && area === 'escalations')).toHaveLength(3);
    expect(() => translatePagerDuty(account([policy('PP2', 'Empty', [[10, 'PSX']])]), OPTIONS)).toThrow(
      'No escalation policy of the export tells anybody: nothing was imported',
    );
  });

  it('is kept within what Stepladder takes, and what that changes is said', () => {
    const rules = Array.from({ length: 25 }, (_, index) => [index === 0 ? 0 : 43_200, 'PU1'] as const);
    const { organisation, notes } = translatePagerDuty(
      account([policy('PP1', 'Main', rules, { num_loops: 9 })]),
      OPTIONS,
    );

    expect(defineOrganisation(organisation).policies['main']).toMatchObject({ repeat: 0, levels: { length: 5 } });
    expect(notes.flatMap((note) => (note.kind === 'approximated' ? [note.how] : []))).toEqual([
      'it has 1 minute here',
      ...rules.slice(1).map(() => 'it has 7 days here'),
      'only its first 5 rules are followed: a climb is at most 20 levels and 30 days long',
      'it repeats 0 times and not 9',
    ]);
  });
});

it('moves the realistic account: everything is named, and nights and routes are the same but for what is said', async () => {
  const from = read(REALISTIC);
  const draft = translatePagerDuty(from, OPTIONS);
  const made = defineOrganisation(draft.organisation);
  const old = pagerDutyAsItWas(from, OPTIONS, draft);
  const chosen = FULL ? old.escalations : old.escalations.slice(1, 2);
  const compared = await compareSystems({
    old: { ...old, escalations: chosen },
    draft,
    now: NOW,
    timeZone: 'Europe/Berlin',
  });

  expect(translatePagerDuty(read(REALISTIC), OPTIONS)).toEqual(draft);
  expect([made.users, made.schedules, made.services].map((all) => Object.keys(all).length)).toEqual([20, 10, 8]);
  expect(compared.routes.filter(({ same }) => !same)).toEqual([]);
  expect(
    compared.escalations
      .flatMap(({ name, differences }) => differences.flatMap(({ words }) => words.map((word) => `${name}: ${word}`)))
      .filter(
        (word) => !/by sms instead of email|low urgency|reaches nobody then|PagerDuty told nobody then/.test(word),
      ),
  ).toEqual([]);
  const said = JSON.stringify([draft.organisation, draft.notes, draft.overrides]);
  expect(said).not.toMatch(/@example|15155500001|2025550199/);
  const kinds = ['user', 'team', 'schedule', 'escalation policy', 'service'];
  const all = [from.users, from.teams, from.schedules, from.policies, from.services];
  for (const [index, kind] of kinds.entries())
    expect(draft.notes.filter(({ subject }) => subject.startsWith(`${kind} '`)).length).toBeGreaterThanOrEqual(
      all[index]?.length ?? 0,
    );
});
