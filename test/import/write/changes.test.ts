import type { Draft } from '../../../infra/import/draft';
import { changesBetween } from '../../../infra/import/write/changes';
import { minutes } from '../../../workflows/span';
import { aDraft } from '../module/a-draft';
import { withOrganisation } from './folder';

const before = aDraft();
const changesTo = (after: Draft): readonly string[] => changesBetween(before, after);

test('nothing changed, in whatever order fields stand', () => {
  const turned = withOrganisation(({ users }) => ({ users: Object.fromEntries(Object.entries(users).reverse()) }));
  expect(changesTo(turned)).toEqual([]);
});

test.each([
  {
    name: 'what came and went',
    after: withOrganisation(({ users, services }) => ({
      users: { ...users, zoe: { name: 'Zoe', timeZone: 'UTC' } },
      services: Object.fromEntries(Object.entries(services).filter(([key]) => key !== '24-7')),
    })),
    says: ["user 'zoe' is new", "service '24-7' is gone"],
  },
  {
    name: 'levels, by their number',
    after: withOrganisation(({ policies }) => ({
      policies: policies.map((policy) =>
        policy.name === 'company-wide'
          ? { ...policy, repeat: 3, levels: policy.levels.map((one) => ({ ...one, acknowledgeWithin: minutes(15) })) }
          : { ...policy, levels: policy.levels.slice(0, 1), notifyAfter: undefined },
      ),
    })),
    says: [
      "policy 'company-wide', level 1: 'acknowledgeWithin' is 15 minutes, was 30 minutes",
      "policy 'company-wide': 'repeat' is 3, was 0",
      "policy 'payments-critical': 'notifyAfter' is not set any more, was 1 minute",
      "policy 'payments-critical': level 2 is gone",
    ],
  },
  {
    name: 'layers and rules, by their names, and who is in a list',
    after: withOrganisation(({ schedules, teams }) => ({
      schedules: Object.fromEntries(
        Object.entries(schedules).map(([key, schedule]) => [
          key,
          {
            ...schedule,
            layers: schedule.layers
              .map((layer) => (layer.name === 'weekend' ? { ...layer, participants: ['anna'] } : layer))
              .toReversed(),
          },
        ]),
      ),
      teams: Object.fromEntries(
        Object.entries(teams).map(([key, team]) => [
          key,
          { ...team, members: team.members.toReversed(), routing: team.routing?.slice(1) ?? [] },
        ]),
      ),
    })),
    says: [
      "team 'default': 'routing' is [], was not set",
      "team 'payments-eu': 'members' are in another order, or come more or less often",
      "team 'payments-eu': rule 'databases at night, when somebody who knows them has to look before anybody else is woken up for nothing' is gone",
      "schedule 'payments-night', layer 'weekend': 'participants' has 'anna' now",
      "schedule 'payments-night', layer 'weekend': 'participants' has 'ben' no more",
      "schedule 'payments-night': its layers are in another order",
    ],
  },
  {
    name: 'long values by what differs in them',
    after: withOrganisation(({ users }) => ({
      users: { ...users, anna: { name: 'Anna Meyer', timeZone: 'Europe/Berlin', notify: { high: [] } } },
      defaultService: '24-7',
    })),
    says: [
      "user 'anna', 'notify': 'high' is [], was [{ after: atOnce, by: 'push' }, { after: minutes(2), by: ['sms', 'voice'] }]",
      "user 'anna', 'notify': 'low' is not set any more, was [{ after: hours(2), by: 'email' }]",
      "user 'anna': 'quietHours' is not set any more, was [{ from: '22:00', to: '07:00', weekdays: ['Mon', 'Tue'] }]",
      "user 'anna': 'shiftNotices' is not set any more, was { by: 'email', before: [days(1), seconds(90)], atEnd: true }",
      "the organisation: 'defaultService' is '24-7', was 'shop'",
    ],
  },
  {
    name: 'overrides and time off, in UTC',
    after: aDraft({
      overrides: before.overrides.map((override) => ({ ...override, until: override.until + 3_600_000 })),
      timeOff: [],
    }),
    says: [
      "override 'opsgenie-1' of schedule 'payments-night': 'until' is '2026-11-02T09:00:00Z', was '2026-11-02T08:00:00Z'",
      "time off 'opsgenie-2' of user 'anna' is gone",
    ],
  },
])('$name', ({ after, says }) => {
  expect(changesTo(after)).toEqual(says);
});

test('a state that somebody wrote by hand may hold anything', () => {
  for (const anything of [
    {},
    { organisation: [] },
    { organisation: { users: 1, policies: [1, null, {}] }, overrides: 'x' },
  ])
    expect(changesBetween(anything, before)).toContain("user 'anna' is new");
});
