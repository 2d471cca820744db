import type { Entry } from '../../../infra/cli/connection/replies';
import { style } from '../../../infra/cli/render/style';
import { localTime, offset, stopwatchTime } from '../../../infra/cli/render/time';
import { sentence, timelineLines } from '../../../infra/cli/render/timeline';

const plain = style(false);
const entry = (fields: Partial<Entry>): Entry => ({
  at: '2026-01-10T01:30:00Z',
  kind: 'opened',
  because: 'x',
  ...fields,
});

test.each([
  { why: 'an opening', fields: { kind: 'opened', because: 'alarm a' }, reads: 'opened – alarm a' },
  {
    why: 'a notification',
    fields: {
      kind: 'notified',
      user: 'u',
      channel: 'email',
      result: 'delivered',
      level: 2,
      levelName: 'second',
      round: 1,
    },
    reads: "level 2 'second': u by email, delivered – x",
  },
  {
    why: 'a later round',
    fields: {
      kind: 'notified',
      user: 'u',
      channel: 'email',
      result: 'failed: refused',
      level: 1,
      levelName: 'l',
      round: 2,
    },
    reads: "level 1 'l', round 2: u by email, failed: refused – x",
  },
  {
    why: 'the last resort',
    fields: { kind: 'notified', user: 'u', channel: 'outbox', result: 'delivered', level: 0, levelName: 'last resort' },
    reads: 'last resort: u by outbox, delivered – x',
  },
  {
    why: 'somebody who was added before any level was told',
    fields: { kind: 'notified', user: 'u', channel: 'outbox', result: 'delivered', level: 0, levelName: '' },
    reads: 'u by outbox, delivered – x',
  },
  {
    why: 'a level without anybody',
    fields: { kind: 'nobody to notify', level: 1, levelName: 'l' },
    reads: "level 1 'l': nobody to notify – x",
  },
  {
    why: 'a level that an acknowledgment silences',
    fields: { kind: 'not told', level: 2, levelName: 'l', because: 'acknowledged by u' },
    reads: "level 2 'l': nobody is told – acknowledged by u",
  },
  { why: 'a name that nobody has', fields: { kind: 'nobody to notify' }, reads: 'nobody to notify – x' },
  { why: 'an answer', fields: { kind: 'acknowledged', by: 'u' }, reads: 'acknowledged by u – x' },
  { why: 'a note', fields: { kind: 'note', by: 'u', text: 'hello' }, reads: 'u notes: hello' },
  { why: 'the end of the ladder', fields: { kind: 'exhausted' }, reads: 'exhausted – x' },
  { why: 'a kind of a newer server', fields: { kind: 'merged', by: 'u' }, reads: 'merged by u – x' },
])('$why reads as a sentence', ({ fields, reads }) => expect(sentence(entry(fields), plain)).toBe(reads));

test('lines say when, in the reader’s zone, and how long after the beginning', () => {
  const timeline = [entry({}), entry({ at: '2026-01-10T02:35:00Z', kind: 'resolved', by: 'u' })];
  expect(timelineLines(timeline, 'Europe/Berlin', plain)).toEqual([
    '02:30:00     +0:00  opened – x',
    '03:35:00  +1:05:00  resolved by u – x',
  ]);
});

test('instants, offsets and times', () => {
  expect(localTime('2026-07-10T22:30:05Z', 'Europe/Berlin')).toBe('2026-07-11 00:30:05');
  expect(offset('2026-01-10T00:00:00Z', '2026-01-11T01:00:07Z')).toBe('+25:00:07');
  expect(stopwatchTime(65)).toBe('1:05');
});

test('colours are for terminals that want them', () => {
  expect(style(true).open('x')).toBe('\u001b[31mx\u001b[39m');
  expect(plain.open('x')).toBe('x');
});
