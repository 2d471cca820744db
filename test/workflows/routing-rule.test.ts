import { NO_BODY } from '../../workflows/alert-event';
import { type Conditions, type Hours, hoursProblems, isDuring, matches } from '../../workflows/routing-rule';

const alert = {
  service: 'checkout',
  title: 'Disk full on db-3',
  priority: 'P2',
  dedupKey: 'db-3/disk',
  body: { ...NO_BODY, description: 'Only 2 % left', source: 'Zabbix', tags: ['database', 'eu'] },
} as const;
const AT = Date.parse('2026-01-10T12:00:00Z');

test.each<{ why: string; when: Conditions; met: boolean }>([
  { why: 'one of the priorities', when: { priorities: ['P1', 'P2'] }, met: true },
  { why: 'none of the priorities', when: { priorities: ['P1'] }, met: false },
  { why: 'its service', when: { services: ['checkout'] }, met: true },
  { why: 'another service', when: { services: ['reports'] }, met: false },
  { why: 'all of the tags', when: { tags: ['eu', 'database'] }, met: true },
  { why: 'one of two tags only', when: { tags: ['eu', 'web'] }, met: false },
  { why: 'a part of the title, whatever its case', when: { text: 'DISK FULL' }, met: true },
  { why: 'a part of the description', when: { text: '2 % left' }, met: true },
  { why: 'a text that it does not have', when: { text: 'memory' }, met: false },
  { why: 'its source, whatever its case', when: { source: 'zabbix' }, met: true },
  { why: 'another source', when: { source: 'Zabb' }, met: false },
  { why: 'one condition of two', when: { priorities: ['P2'], text: 'memory' }, met: false },
  { why: 'two conditions of two', when: { priorities: ['P2'], text: 'disk' }, met: true },
])('an alert has $why: $met', ({ when, met }) => {
  expect(matches(when, alert, AT)).toBe(met);
});

const office: Hours = {
  timeZone: 'Europe/Berlin',
  from: '09:00',
  to: '17:00',
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
};
const nights: Hours = { timeZone: 'America/New_York', from: '22:00', to: '06:00', weekdays: ['Fri'] };

test.each<{ why: string; hours: Hours; at: string; met: boolean }>([
  { why: 'the first minute', hours: office, at: '2026-01-12T09:00:00+01:00', met: true },
  { why: 'the minute before', hours: office, at: '2026-01-12T08:59:59+01:00', met: false },
  { why: 'the last minute', hours: office, at: '2026-01-12T16:59:59+01:00', met: true },
  { why: 'the end, which is not included', hours: office, at: '2026-01-12T17:00:00+01:00', met: false },
  { why: 'a Sunday', hours: office, at: '2026-01-11T12:00:00+01:00', met: false },
  { why: 'the same wall clock in summer', hours: office, at: '2026-07-13T07:00:00Z', met: true },
  { why: 'an hour before it in summer', hours: office, at: '2026-07-13T06:59:00Z', met: false },
  { why: 'the evening before midnight', hours: nights, at: '2026-01-09T23:00:00-05:00', met: true },
  { why: 'the morning after, a Saturday', hours: nights, at: '2026-01-10T05:59:00-05:00', met: true },
  { why: 'the evening of that Saturday', hours: nights, at: '2026-01-10T22:00:00-05:00', met: false },
  { why: 'the morning of the Friday itself', hours: nights, at: '2026-01-09T05:00:00-05:00', met: false },
  { why: 'midnight', hours: { ...office, from: '00:00', to: '24:00' }, at: '2026-01-12T00:00:00+01:00', met: true },
  {
    why: 'the hour that the clock repeats, first time',
    hours: { timeZone: 'Europe/Berlin', from: '02:00', to: '03:00' },
    at: '2026-10-25T02:30:00+02:00',
    met: true,
  },
  {
    why: 'the hour that the clock repeats, second time',
    hours: { timeZone: 'Europe/Berlin', from: '02:00', to: '03:00' },
    at: '2026-10-25T02:30:00+01:00',
    met: true,
  },
  {
    why: 'the instant that the clock skips to',
    hours: { timeZone: 'Europe/Berlin', from: '02:00', to: '03:00' },
    at: '2026-03-29T03:00:00+02:00',
    met: false,
  },
])('hours in a named zone: $why: $met', ({ hours, at, met }) => {
  expect(isDuring(hours, Date.parse(at))).toBe(met);
});

test.each<{ hours: Partial<Hours>; says: string }>([
  { hours: { from: '9:00' }, says: "'from' should be a wall-clock time such as '09:00', got '9:00'" },
  { hours: { to: '25:00' }, says: "'to' should be a wall-clock time such as '17:00' or '24:00', got '25:00'" },
  { hours: { from: '17:00' }, says: "'from' and 'to' are both '17:00': leave 'during' out for the whole day" },
  { hours: { weekdays: [] }, says: "'weekdays' is empty: name at least one, or leave it out for every day" },
  { hours: { weekdays: 'Mon' as never }, says: "'weekdays' should be a list such as ['Mon', 'Tue'], got \"Mon\"" },
  {
    hours: { weekdays: ['Monday' as 'Mon'] },
    says: "'weekdays' should be of Mon, Tue, Wed, Thu, Fri, Sat, Sun, got 'Monday'",
  },
])('hours are refused: $says', ({ hours, says }) => {
  expect(hoursProblems('rule', { ...office, ...hours })).toEqual([`rule: ${says}`]);
});
