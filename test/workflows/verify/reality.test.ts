import type { OnCallData, Override, TimeOff } from '../../../workflows/on-call/data';
import { minutes } from '../../../workflows/span';
import { at, found, inWords, known, layer, MONDAY, oneLevel, only, schedule } from './support/an-organisation';

const ROTA = oneLevel([{ schedule: 'rota' }]);
const MADE = { because: 'a wedding', by: 'ann', madeAt: MONDAY };
const TUESDAY = { from: at('2026-01-06T00:00+01:00'), until: at('2026-01-07T00:00+01:00') };
const TUESDAY_IN_WORDS = '2026-01-05T23:00:00.000Z 2026-01-06T23:00:00.000Z';
const off = (user: string, cover: TimeOff['cover']): TimeOff => ({ id: user, user, cover, ...TUESDAY, ...MADE });
const override = (more: Partial<Override>): Override => ({
  id: 'wedding',
  schedule: 'rota',
  users: ['ann'],
  replaces: 'everybody',
  ...TUESDAY,
  ...MADE,
  ...more,
});
const withData = (data: Partial<OnCallData>) => ({ reality: known({ data: { overrides: [], timeOff: [], ...data } }) });
const CHANNELS = { verified: ['email'], unverified: [] } as const;

test('with everybody there and reachable nothing is found', () => {
  expect(found(ROTA, { reality: known() })).toEqual([]);
});

test('somebody who is away with nobody to cover leaves a gap, which says so', () => {
  const findings = found(ROTA, withData({ timeOff: [off('bob', 'nobody')] }));
  const [gap] = only(findings, 'nobody reached');
  expect(inWords(gap?.intervals ?? [])).toEqual([TUESDAY_IN_WORDS]);
  expect(gap?.because.join()).toContain('bob is away (a wedding)');
  const [away] = only(findings, 'away');
  expect(away).toMatchObject({ user: 'bob', severity: 'warning' });
  expect(inWords(away?.intervals ?? [])).toEqual([TUESDAY_IN_WORDS]);
});

test('somebody who covers closes it', () => {
  expect(found(ROTA, withData({ timeOff: [off('bob', { user: 'zoe' })] }))).toEqual([]);
});

test('time off of somebody who is not meant then is nothing to speak of', () => {
  expect(found(ROTA, withData({ timeOff: [off('ann', 'nobody')] }))).toEqual([]);
});

test.each([{ user: 'bob' }, { schedule: 'rota', who: 'everybody' }, { team: 'web' }, { roundRobin: 'web' }] as const)(
  'time off counts for %j as well',
  (target) => {
    const timeOff = [off('ann', 'nobody'), off('bob', 'nobody')];
    const [gap] = only(found(oneLevel([target]), withData({ timeOff })), 'nobody reached');
    expect(inWords(gap?.intervals ?? [])).toEqual([TUESDAY_IN_WORDS]);
  },
);

test('people who cover for each other are both away', () => {
  const timeOff = [off('ann', { user: 'bob' }), off('bob', { user: 'ann' })];
  expect(only(found(oneLevel([{ team: 'web' }]), withData({ timeOff })), 'nobody reached')).toHaveLength(1);
});

test('an override is counted in, and said', () => {
  const rota = schedule([layer({ restrictions: [{ from: 'Wed 00:00', to: 'Tue 00:00' }] })]);
  const of = oneLevel([{ schedule: 'rota' }], { schedules: { rota } });
  expect(only(found(of, withData({})), 'nobody reached')).toHaveLength(1);
  const findings = found(of, withData({ overrides: [override({ users: ['zoe'] })] }));
  expect(findings).toMatchObject([{ kind: 'override', severity: 'note', override: { users: ['zoe'] } }]);
});

test('an override that is over, or of names that are gone, does no harm', () => {
  const over = override({ from: MONDAY - 2000, until: MONDAY - 1000 });
  const gone = [override({ id: 'a', schedule: 'toString' }), override({ id: 'b', users: ['bob', 'constructor'] })];
  const findings = found(ROTA, withData({ overrides: [over, ...gone] }));
  expect(only(findings, 'override')).toHaveLength(1);
  expect(only(findings, 'unknown name').map(({ name }) => name)).toEqual(['toString', 'constructor']);
});

test('who has no contact method is not reached', () => {
  const findings = found(oneLevel([{ user: 'ann' }]), { reality: known({ users: { zoe: CHANNELS } }) });
  expect(only(findings, 'never reaches anybody')).toMatchObject([
    { severity: 'error', because: ['ann has no contact method'] },
  ]);
  expect(only(findings, 'no contact')).toMatchObject([{ user: 'ann', severity: 'warning' }]);
});

test('neither is a team without a channel', () => {
  expect(
    only(found(oneLevel([{ channelOf: 'web' }]), { reality: known({ teams: {} }) }), 'never reaches anybody'),
  ).toMatchObject([{ because: ["team 'web' has no channel set"] }]);
});

test('who has verified nothing is reached by all they have, with a warning', () => {
  const users = { ann: { verified: [], unverified: ['sms'] }, zoe: CHANNELS } as const;
  const findings = found(oneLevel([{ user: 'ann' }]), { reality: known({ users }) });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(only(findings, 'none verified')).toMatchObject([{ user: 'ann', channels: ['sms'] }]);
});

test('a rule for a channel that its user cannot be reached by is named, and passed over', () => {
  const notify = {
    high: [
      { after: minutes(0), by: 'push' as const },
      { after: minutes(4), by: 'email' as const },
    ],
  };
  const users = { ann: { name: 'Ann', timeZone: 'UTC', notify }, zoe: { name: 'Zoe', timeZone: 'UTC' } };
  const findings = found(oneLevel([{ user: 'ann' }], { users }), { reality: known(), humanWithin: minutes(3) });
  expect(only(findings, 'rule without contact')).toMatchObject([
    { user: 'ann', urgency: 'high', rule: 1, channels: ['push'] },
  ]);
  expect(only(findings, 'late to a human')).toMatchObject([{ worstSeconds: 240 }]);
});

test('a round robin reaches somebody only if each of its members can be reached, as it may be the turn of any', () => {
  const users = { ann: CHANNELS, zoe: CHANNELS };
  expect(
    only(found(oneLevel([{ roundRobin: 'web' }]), { reality: known({ users }) }), 'never reaches anybody'),
  ).toMatchObject([{ because: ['in the turn of bob, who has no contact method'] }]);
  expect(only(found(oneLevel([{ team: 'web' }]), { reality: known({ users }) }), 'never reaches anybody')).toEqual([]);
});

test('without a contact method for any rule that is run, all that there are are used at once', () => {
  const notify = {
    high: [
      { after: minutes(1), by: 'push' as const },
      { after: minutes(9), by: 'email' as const },
    ],
  };
  const users = { ann: { name: 'Ann', timeZone: 'UTC', notify }, zoe: { name: 'Zoe', timeZone: 'UTC' } };
  const findings = found(oneLevel([{ user: 'ann' }], { users }), { reality: known(), humanWithin: minutes(0) });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(only(findings, 'late to a human')).toEqual([]);
});
