import { overrideProblems } from '../../../workflows/on-call/check/override';
import { timeOffProblems } from '../../../workflows/on-call/check/time-off';
import type { Override, TimeOff } from '../../../workflows/on-call/data';
import { layer, scheduleOf } from './support/rotas';

const user = { name: 'A user', timeZone: 'Europe/Berlin' };
const ORGANISATION = {
  users: { anna: user, ben: user, cleo: user },
  schedules: { s: scheduleOf('Europe/Berlin', layer({ participants: ['anna'] })) },
};
const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
const YEAR = 366 * 24 * HOUR;

const base = { from: NOW + HOUR, until: NOW + 9 * HOUR, because: '', by: 'anna', madeAt: NOW };
const OVERRIDE: Override = { ...base, id: 'o1', schedule: 's', users: ['ben'], replaces: { user: 'anna' } };
const LEAVE: TimeOff = { ...base, id: 't1', user: 'anna', cover: { user: 'ben' } };
const EARLIER = { from: NOW - 9 * HOUR, until: NOW + 2 * HOUR };
const others = [{ ...OVERRIDE, ...EARLIER, id: 'o0' }];
const taken = [{ ...LEAVE, ...EARLIER, id: 't0' }];

const ofOverride = (more: Partial<Override>, among: readonly Override[] = []) =>
  overrideProblems({ ...OVERRIDE, ...more }, among, ORGANISATION, NOW);
const ofLeave = (more: Partial<TimeOff>, among: readonly TimeOff[] = []) =>
  timeOffProblems({ ...LEAVE, ...more }, among, ORGANISATION, NOW);

const CLEAR =
  "'from' and 'until' should keep clear of override 'o0', which replaces anna from 2026-03-01T04:00[Europe/Berlin] to 2026-03-01T15:00[Europe/Berlin]: end that one first";

test.each<{ why: string; problems: object; expected?: object }>([
  { why: 'a swap', problems: ofOverride({}) },
  { why: 'one that has begun', problems: ofOverride({ from: NOW - HOUR }) },
  { why: 'company for who is on call', problems: ofOverride({ users: ['anna', 'ben'] }) },
  { why: 'of everybody beside one of somebody', problems: ofOverride({ replaces: 'everybody' }, others) },
  { why: 'of another person at the same time', problems: ofOverride({ replaces: { user: 'cleo' } }, others) },
  { why: 'where the other one ends', problems: ofOverride({ from: NOW + 2 * HOUR }, others) },
  { why: 'in place of the one with its id', problems: ofOverride({ id: 'o0' }, others) },
  {
    why: 'beside one of another schedule',
    problems: ofOverride({}, [{ ...OVERRIDE, ...EARLIER, id: 'o0', schedule: 'x' }]),
  },
  { why: 'time off', problems: ofLeave({}) },
  { why: 'time off with nobody to cover', problems: ofLeave({ cover: 'nobody' }) },
  { why: 'time off where another ends', problems: ofLeave({ from: NOW + 2 * HOUR }, taken) },
  { why: 'time off in place of the one with its id', problems: ofLeave({ id: 't0' }, taken) },
])('accepted: $why', ({ problems }) => {
  expect(problems).toEqual({});
});

test.each<{ why: string; problems: object; expected: object }>([
  {
    why: 'in no schedule',
    problems: ofOverride({ schedule: 'toString' }),
    expected: { schedule: "'schedule' should name a schedule that exists, got 'toString'" },
  },
  {
    why: 'with nobody',
    problems: ofOverride({ users: [] }),
    expected: { users: "'users' should name at least one user, got none" },
  },
  {
    why: 'with strangers',
    problems: ofOverride({ users: ['ben', 'x', 'y'], replaces: { user: 'z' } }),
    expected: {
      users: "'users' should name users that exist, got 'x', 'y'",
      replaces: "'replaces' should name users that exist, got 'z'",
    },
  },
  {
    why: 'with somebody twice',
    problems: ofOverride({ users: ['ben', 'ben'] }),
    expected: { users: "'users' should name each user once, got ben, ben" },
  },
  {
    why: 'of somebody by themselves',
    problems: ofOverride({ users: ['anna'] }),
    expected: { replaces: "'replaces' should be somebody else than who takes their place, got 'anna' for both" },
  },
  {
    why: 'that ends before it begins',
    problems: ofOverride({ until: NOW + HOUR }),
    expected: { until: "'until' should come after 'from' (2026-03-01T13:00:00.000Z), got 2026-03-01T13:00:00.000Z" },
  },
  {
    why: 'in the past',
    problems: ofOverride({ from: NOW - 2 * HOUR, until: NOW }),
    expected: {
      until:
        "'until' should come after now (2026-03-01T12:00:00.000Z): what is over stays as it was, got 2026-03-01T12:00:00.000Z",
    },
  },
  {
    why: 'in two years',
    problems: ofOverride({ from: NOW + 2 * YEAR, until: NOW + 2 * YEAR + HOUR }),
    expected: { from: "'from' should come within a year, by 2027-03-02T12:00:00.000Z, got 2028-03-02T12:00:00.000Z" },
  },
  {
    why: 'for two years',
    problems: ofOverride({ from: NOW, until: NOW + 2 * YEAR }),
    expected: {
      until: "'until' should come within a year of 'from', by 2027-03-02T12:00:00.000Z, got 2028-03-02T12:00:00.000Z",
    },
  },
  {
    why: 'at no time',
    problems: ofOverride({ from: Number.NaN }),
    expected: { from: "'from' should be an instant, got NaN" },
  },
  {
    why: 'to no time',
    problems: ofOverride({ until: 1e300 }),
    expected: { until: "'until' should be an instant, got 1e+300" },
  },
  { why: 'that overlaps another of the same person', problems: ofOverride({}, others), expected: { from: CLEAR } },
  {
    why: 'that overlaps another of everybody',
    problems: ofOverride({ replaces: 'everybody' }, [{ ...OVERRIDE, ...EARLIER, id: 'o0', replaces: 'everybody' }]),
    expected: { from: CLEAR.replace('replaces anna', 'replaces everybody') },
  },
  {
    why: 'time off of a stranger',
    problems: ofLeave({ user: 'x' }),
    expected: { user: "'user' should name a user that exists, got 'x'" },
  },
  {
    why: 'time off covered by a stranger',
    problems: ofLeave({ cover: { user: 'x' } }),
    expected: { cover: "'cover' should name users that exist, got 'x'" },
  },
  {
    why: 'time off covered by oneself',
    problems: ofLeave({ cover: { user: 'anna' } }),
    expected: { cover: "'cover' should be somebody else than who is away, got 'anna' for both" },
  },
  {
    why: 'time off that overlaps',
    problems: ofLeave({}, taken),
    expected: {
      from: "'from' and 'until' should keep clear of time off 't0', from 2026-03-01T04:00[Europe/Berlin] to 2026-03-01T15:00[Europe/Berlin]: end that one first",
    },
  },
])('refused: an override or time off $why', ({ problems, expected }) => {
  expect(problems).toEqual(expected);
});
