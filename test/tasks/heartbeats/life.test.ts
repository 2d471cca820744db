import { dueOf, type Heartbeat, type Report, type Watch } from '../../../tasks/heartbeats/heartbeat';
import { deleted, disabled, edited, enabled, pinged, raised, raising, settled } from '../../../tasks/heartbeats/life';
import { NOW } from '../../support/an-incident';
import { NO_HEARTBEAT } from './no-heartbeat';

const MINUTE = 60_000;
const heartbeat = (watch: Watch, report: Report = { kind: 'none' }, lastPingAt = 1): Heartbeat => ({
  ...NO_HEARTBEAT,
  watch,
  report,
  lastPingAt,
});

const LISTENING: Watch = { kind: 'listening', until: NOW + 3 * MINUTE };
const OVERDUE: Watch = { kind: 'listening', until: NOW };
const SILENT: Watch = { kind: 'silent', since: NOW - MINUTE };
const RAISING: Report = { kind: 'raising', service: 'reports', by: NOW + 30_000 };
const RAISED: Report = { kind: 'raised', service: 'reports' };

test.each([
  { why: 'is off', at: heartbeat({ kind: 'off' }), due: undefined },
  { why: 'was never pinged', at: heartbeat({ kind: 'never pinged' }), due: undefined },
  { why: 'is listened to', at: heartbeat(LISTENING), due: NOW + 3 * MINUTE },
  { why: 'is being raised', at: heartbeat(SILENT, RAISING), due: NOW + 30_000 },
  { why: 'is silent, and that has been told', at: heartbeat(SILENT, RAISED), due: undefined },
  { why: 'was pinged before the end of that', at: pinged(heartbeat(SILENT, RAISING), NOW), due: NOW + MINUTE },
])('a sweep looks at what $why when there is something to do', ({ at, due }) => {
  expect(dueOf(at)).toBe(due);
});

test.each([
  { why: 'not before it is overdue', at: heartbeat(LISTENING), now: NOW, raises: false },
  { why: 'when it is overdue', at: heartbeat(OVERDUE), now: NOW, raises: true },
  { why: 'not while somebody else is about to', at: heartbeat(SILENT, RAISING), now: NOW, raises: false },
  { why: 'when whoever was about to is dead', at: heartbeat(SILENT, RAISING), now: NOW + 30_000, raises: true },
  { why: 'not when it was told', at: heartbeat(SILENT, RAISED), now: NOW + 9 * MINUTE, raises: false },
  { why: 'not when it is off', at: heartbeat({ kind: 'off' }), now: NOW, raises: false },
])('its incident is opened $why', ({ at, now, raises }) => {
  expect(raising(at, 'checkout', now) !== undefined).toBe(raises);
});

test('what is not settled yet is raised again where it was', () => {
  expect(raising(heartbeat(SILENT, RAISING), 'checkout', NOW + MINUTE)?.report).toMatchObject({ service: 'reports' });
});

test('only whoever raised it says that it was raised', () => {
  expect(raised(heartbeat(SILENT, RAISING), NOW + 30_000)?.report).toEqual(RAISED);
  expect(raised(heartbeat(SILENT, RAISING), NOW)).toBeUndefined();
  expect(raised(pinged(heartbeat(SILENT, RAISING), NOW), NOW + 30_000)).toBeUndefined();
});

test.each([
  { what: 'a ping', after: pinged(heartbeat(SILENT, RAISING), NOW), because: 'it was pinged again' },
  { what: 'disabling', after: disabled(heartbeat(SILENT, RAISING), 'anna', NOW), because: 'it was disabled by anna' },
  { what: 'deleting', after: deleted(heartbeat(SILENT, RAISING), 'anna', NOW), because: 'it was deleted by anna' },
])('$what has the incident resolved, for good only when nobody can open it any more', ({ after, because }) => {
  expect(after.report).toMatchObject({ kind: 'resolving', service: 'reports', because });
  expect(settled(after, NOW)).toBeUndefined();
  expect(settled(after, NOW + 30_000)?.report).toEqual({ kind: 'none' });
});

test('where nobody is about to open it, it is settled at once', () => {
  expect(settled(pinged(heartbeat(SILENT, RAISED), NOW), NOW)?.report).toEqual({ kind: 'none' });
});

test('a ping of what is off is noted and changes nothing else', () => {
  expect(pinged(heartbeat({ kind: 'off' }), NOW)).toEqual({ ...heartbeat({ kind: 'off' }), lastPingAt: NOW });
});

test.each([
  {
    why: 'waits for its first ping',
    before: heartbeat({ kind: 'off' }, { kind: 'none' }, 0),
    watch: { kind: 'never pinged' },
  },
  {
    why: 'is expected again',
    before: heartbeat({ kind: 'off' }),
    watch: { kind: 'listening', until: NOW + 10 * MINUTE },
  },
  { why: 'stays as it is when it was enabled', before: heartbeat(LISTENING), watch: LISTENING },
])('enabled, it $why', ({ before, watch }) => {
  expect(enabled(before, NOW).watch).toEqual(watch);
});

test('another interval counts from the last ping, and does not end a silence', () => {
  expect(edited(heartbeat(LISTENING), { interval: 2, intervalUnit: 'hours' }).watch).toEqual({
    kind: 'listening',
    until: NOW + 113 * MINUTE,
  });
  expect(edited(heartbeat(SILENT, RAISED), { interval: 99 })).toMatchObject({ watch: SILENT, report: RAISED });
});
