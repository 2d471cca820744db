import type { Every } from '../../workflows/on-call/schedule';
import { defineOrganisation } from '../../workflows/organisation';
import { definePolicy, type Target } from '../../workflows/policy';
import { minutes } from '../../workflows/span';

/** The compiler checks these files before the tests run: an error that no longer comes is an error itself. */
const users = { anna: { name: 'Anna', timeZone: 'Europe/Berlin' } };
const teams = { platform: { name: 'Platform', members: ['anna'], defaultPolicy: 'night' } } as const;
const schedules = {
  primary: {
    timeZone: 'Europe/Berlin',
    team: 'platform',
    layers: [{ name: 'weekly', every: { weeks: 1 }, firstHandOff: '2026-01-05T09:00', participants: ['anna'] }],
  },
} as const;
const webhooks = { status: { url: 'https://status.example.com/hook' } };
const services = { shop: { name: 'Shop', team: 'platform', policy: 'night' } } as const;
const night = definePolicy({
  name: 'night',
  purpose: 'A test.',
  levels: [
    {
      name: 'everybody',
      notify: [{ user: 'anna' }, { schedule: 'primary' }, { channelOf: 'platform' }, { webhook: 'status' }],
      acknowledgeWithin: minutes(5),
    },
  ],
  repeat: 0,
  lastResort: [{ user: 'anna' }],
  doneWhen: 'acknowledged',
});
const base = { users, teams, schedules, webhooks, policies: [night], services, defaultService: 'shop' } as const;

const telling = <const T extends Target>(target: T) => ({
  ...night,
  levels: [{ name: 'one', notify: [target], acknowledgeWithin: minutes(5) }],
});
const unheard = { ...night, lastResort: [{ user: 'ann' }] } as const;
const unplanned = { ...services.shop, policy: 'nights' } as const;
const unowned = { ...services.shop, team: 'sales' } as const;
const aimless = { ...teams.platform, defaultPolicy: 'nights' } as const;
const unmanned = { ...teams.platform, members: ['ann'] } as const;
const [weekly] = schedules.primary.layers;
const deserted = { ...schedules.primary, layers: [{ ...weekly, participants: ['ann'] }] } as const;
const lonely = { ...schedules.primary, layers: [{ ...weekly, participants: [{ together: ['ann'] }] }] } as const;
const teamless = { ...schedules.primary, layers: [{ ...weekly, participants: [{ team: 'sales' }] }] } as const;
const ownerless = { ...schedules.primary, team: 'sales' } as const;

test('an organisation whose references all exist compiles and works', () => {
  expect(defineOrganisation(base)).toMatchObject({ policies: { night: { name: 'night' } } });
});

test('a reference to something that does not exist neither compiles nor gets past the check', () => {
  // @ts-expect-error there is no user 'ann'
  const user = () => defineOrganisation({ ...base, policies: [telling({ user: 'ann' })] });
  expect(user).toThrow("user 'ann' does not exist");

  // @ts-expect-error there is no schedule 'primry'
  const schedule = () => defineOrganisation({ ...base, policies: [telling({ schedule: 'primry' })] });
  expect(schedule).toThrow("schedule 'primry' does not exist");

  // @ts-expect-error there is no team 'sales'
  const team = () => defineOrganisation({ ...base, policies: [telling({ channelOf: 'sales' })] });
  expect(team).toThrow("the channel of team 'sales' does not exist");

  // @ts-expect-error there is no webhook 'chat'
  const webhook = () => defineOrganisation({ ...base, policies: [telling({ webhook: 'chat' })] });
  expect(webhook).toThrow("webhook 'chat' does not exist");

  // @ts-expect-error there is no user 'ann', not even as the last resort
  const lastResort = () => defineOrganisation({ ...base, policies: [unheard] });
  expect(lastResort).toThrow("last resort: user 'ann' does not exist");

  // @ts-expect-error there is no policy 'nights'
  const policy = () => defineOrganisation({ ...base, services: { shop: unplanned } });
  expect(policy).toThrow("'policy' names policy 'nights', which does not exist");

  // @ts-expect-error there is no team 'sales' that could own a service
  const owner = () => defineOrganisation({ ...base, services: { shop: unowned } });
  expect(owner).toThrow("'team' names team 'sales', which does not exist");

  // @ts-expect-error there is no policy 'nights', not even as a team's default
  const defaultPolicy = () => defineOrganisation({ ...base, teams: { platform: aimless } });
  expect(defaultPolicy).toThrow("'defaultPolicy' names policy 'nights', which does not exist");

  // @ts-expect-error there is no user 'ann' who could be a member
  const member = () => defineOrganisation({ ...base, teams: { platform: unmanned } });
  expect(member).toThrow("'members' names user 'ann', which does not exist");

  // @ts-expect-error there is no user 'ann' who could be on call
  const participant = () => defineOrganisation({ ...base, schedules: { primary: deserted } });
  expect(participant).toThrow("'participants' names user 'ann', which does not exist");

  // @ts-expect-error there is no user 'ann' who could be on call together with others
  const together = () => defineOrganisation({ ...base, schedules: { primary: lonely } });
  expect(together).toThrow("'together' names user 'ann', which does not exist");

  // @ts-expect-error there is no team 'sales' that could be on call
  const onCallTeam = () => defineOrganisation({ ...base, schedules: { primary: teamless } });
  expect(onCallTeam).toThrow("'participants' names team 'sales', which does not exist");

  // @ts-expect-error there is no team 'sales' that could own a schedule
  const scheduleOwner = () => defineOrganisation({ ...base, schedules: { primary: ownerless } });
  expect(scheduleOwner).toThrow("'team' names team 'sales', which does not exist");

  // @ts-expect-error there is no team 'sales' to go round
  const round = () => defineOrganisation({ ...base, policies: [telling({ roundRobin: 'sales' })] });
  expect(round).toThrow("team 'sales' does not exist");

  // @ts-expect-error a schedule has nobody 'tomorrow'
  const who = () => defineOrganisation({ ...base, policies: [telling({ schedule: 'primary', who: 'tomorrow' })] });
  expect(who).toThrow("'who' of schedule 'primary'");

  // @ts-expect-error there is no service 'shops'
  const service = () => defineOrganisation({ ...base, defaultService: 'shops' });
  expect(service).toThrow("'defaultService' names service 'shops', which does not exist");
});

test('what exists compiles in the same places', () => {
  for (const target of [
    { user: 'anna' },
    { schedule: 'primary' },
    { schedule: 'primary', who: 'next' },
    { team: 'platform' },
    { roundRobin: 'platform' },
    { channelOf: 'platform' },
    { webhook: 'status' },
  ] as const)
    expect(defineOrganisation({ ...base, policies: [telling(target)] }).policies).toHaveProperty('night');
});

test('a length of turns is of one kind', () => {
  // @ts-expect-error weeks or days, not both
  const both: Every = { weeks: 1, days: 1 };
  // @ts-expect-error the length of a shift belongs to a rule
  const shift: Every = { weeks: 1, shift: minutes(60) };
  expect([both, shift]).toHaveLength(2);
});
