import type { Organisation } from '../../../workflows/organisation';
import { hours, minutes } from '../../../workflows/span';
import {
  found,
  inWords,
  level,
  oneLevel,
  only,
  organisation,
  policy,
  restricted,
  WORKDAYS,
} from './support/an-organisation';

const late = (of: Organisation, humanWithin = hours(1)) => only(found(of, { humanWithin }), 'late to a human');
const CHANNEL = level([{ channelOf: 'web' }], { name: 'channel', acknowledgeWithin: minutes(30) });
const ROTA = level([{ schedule: 'rota' }], { name: 'rota', acknowledgeWithin: minutes(30) });

test('a person on the first level is told at once', () => {
  expect(late(organisation([policy([ROTA])]), minutes(1))).toEqual([]);
});

test('the wait of a channel before them counts, as it is nobody who is told for certain', () => {
  const of = organisation([policy([CHANNEL, ROTA])]);
  expect(late(of, minutes(30))).toEqual([]);
  expect(late(of, minutes(29))).toMatchObject([{ worstSeconds: 1800, targetSeconds: 1740, severity: 'warning' }]);
});

test('a level that reaches nobody is climbed at once', () => {
  const of = organisation([policy([ROTA])], { schedules: { rota: restricted(WORKDAYS) } });
  expect(late(of, minutes(1))).toEqual([]);
});

test('an alert is late if the level is empty by the time it is climbed to', () => {
  const of = organisation([policy([CHANNEL, ROTA, { ...CHANNEL, name: 'again' }])], {
    schedules: { rota: restricted(WORKDAYS) },
  });
  const [finding] = late(of, minutes(45));
  expect(finding?.worstSeconds).toBe(3600);
  // Half an hour before the rota's end, the channel's time is up when it is over.
  expect(inWords(finding?.intervals ?? [])).toEqual(['2026-01-09T16:30:00.000Z 2026-01-11T22:30:00.000Z']);
});

test('with channels alone it takes all rounds, and then the last resort is a person', () => {
  expect(late(organisation([policy([CHANNEL], { repeat: 3 })]))).toMatchObject([{ worstSeconds: 4 * 1800 }]);
});

test('a last resort that is no person means that nobody is ever told', () => {
  const of = organisation([policy([CHANNEL], { lastResort: [{ channelOf: 'web' }] })]);
  expect(late(of)).toMatchObject([{ worstSeconds: 'never' }]);
});

test('a round that reached nobody tells the last resort at once, and then waits before the next', () => {
  const levels = [level([{ team: 'empty' }], { acknowledgeWithin: minutes(40) })];
  expect(late(organisation([policy(levels, { repeat: 2 })]), minutes(1))).toEqual([]);
  const [finding] = late(
    organisation(
      [policy([{ ...ROTA, acknowledgeWithin: minutes(40) }], { repeat: 1, lastResort: [{ team: 'empty' }] })],
      {
        schedules: { rota: restricted(WORKDAYS) },
      },
    ),
    minutes(39),
  );
  expect(finding?.worstSeconds).toBe('never');
  expect(inWords(finding?.intervals ?? [])).toEqual(['2026-01-09T17:00:00.000Z 2026-01-11T23:00:00.000Z']);
});

test('the first notification rule of whoever is told counts', () => {
  const notify = { high: [{ after: minutes(20), by: 'sms' as const }] };
  const users = { ann: { name: 'Ann', timeZone: 'UTC', notify }, zoe: { name: 'Zoe', timeZone: 'UTC' } };
  const of = oneLevel([{ user: 'ann' }], { users }, { acknowledgeWithin: minutes(30) });
  expect(late(of, minutes(19))).toMatchObject([{ worstSeconds: 1200 }]);
});

test('so does the time that an alert is given to mend itself', () => {
  const services = { shop: { name: 'Shop', team: 'web', notifyAfter: minutes(10) } };
  expect(late(organisation([policy([ROTA])], { services }), minutes(9))).toMatchObject([{ worstSeconds: 600 }]);
});

test('also where it is a routing rule that leads to the policy, unless the rule says otherwise', () => {
  const services = { shop: { name: 'Shop', team: 'web', notifyAfter: minutes(10) } };
  const viaRule = (notifyAfter: object) => {
    const rule = { name: 'warnings', when: { priorities: ['P4' as const] }, policy: 'by-rule', ...notifyAfter };
    const teams = { web: { name: 'Web', members: ['ann', 'bob'], defaultPolicy: 'urgent', routing: [rule] } };
    const policies = [policy([ROTA]), policy([ROTA], { name: 'by-rule' })];
    return late(organisation(policies, { services, teams }), minutes(1)).map(({ worstSeconds }) => worstSeconds);
  };
  expect(viaRule({})).toEqual([600, 600]);
  expect(viaRule({ notifyAfter: minutes(5) })).toEqual([600, 300]);
});

test('in a round robin it may be the turn of the slowest, and the last resort waits for nobody’s rules', () => {
  const notify = { high: [{ after: minutes(4), by: 'sms' as const }] };
  const users = {
    ann: { name: 'Ann', timeZone: 'UTC' },
    bob: { name: 'Bob', timeZone: 'UTC', notify },
    zoe: { name: 'Zoe', timeZone: 'UTC', notify },
  };
  expect(late(oneLevel([{ roundRobin: 'web' }], { users }), minutes(3))).toMatchObject([{ worstSeconds: 240 }]);
  expect(late(oneLevel([{ team: 'web' }], { users }), minutes(3))).toEqual([]);
  expect(late(oneLevel([{ channelOf: 'web' }], { users }), minutes(3))).toMatchObject([{ worstSeconds: 300 }]);
});

test("a policy's own wait counts, also where only an alert that names it would come to it", () => {
  const of = organisation([{ ...policy([ROTA]), notifyAfter: minutes(20) } as never]);
  expect(late(of, minutes(20))).toEqual([]);
  expect(late(of, minutes(19))).toMatchObject([{ worstSeconds: 1200 }]);
});
