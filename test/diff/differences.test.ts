import { differencesOf } from '../../infra/diff/differences';
import type { Notice } from '../../infra/diff/outcome';

const told = (who: string, minute: number, more: Partial<Notice> = {}): Notice => ({
  after: minute * 60_000,
  who,
  channels: ['outbox'],
  level: 1,
  levelName: 'first',
  round: 1,
  ...more,
});

const last = { level: 0, levelName: 'last resort' } as const;

test.each([
  { why: 'the same night', before: [told('a', 0)], after: [told('a', 0)], are: [] },
  {
    why: 'another name of a level, or another level at the same moment',
    before: [told('a', 0)],
    after: [told('a', 0, { level: 2, levelName: 'second', round: 2 })],
    are: [],
  },
  {
    why: 'nobody where there was somebody, though a channel is left',
    before: [told('a', 0)],
    after: [told('team:t', 0)],
    are: ['no person any more', 'not any more a', 'now team:t'],
  },
  {
    why: 'a person where there was only a channel',
    before: [told('team:t', 0)],
    after: [told('team:t', 0), told('a', 5)],
    are: ['a person at last', 'now a'],
  },
  {
    why: 'no last resort',
    before: [told('a', 0), told('b', 5, last)],
    after: [told('a', 0), told('b', 5)],
    are: ['no last resort any more'],
  },
  {
    why: 'another first person, later',
    before: [told('a', 0)],
    after: [told('b', 5)],
    are: ['first person later', 'not any more a', 'now b'],
  },
  {
    why: 'the second of three, earlier',
    before: [told('a', 0), told('a', 9), told('a', 20)],
    after: [told('a', 0), told('a', 5), told('a', 20)],
    are: ['earlier a 2'],
  },
  {
    why: 'later, and less often',
    before: [told('b', 0), told('a', 1), told('a', 2)],
    after: [told('b', 0), told('a', 3)],
    are: ['later a 1', 'less a'],
  },
  {
    why: 'told twice at one moment, for two reasons',
    before: [told('a', 0), told('a', 0, { level: 2 })],
    after: [told('a', 0)],
    are: [],
  },
  {
    why: 'one channel less, one more, and another',
    before: [
      told('a', 0, { channels: ['push', 'sms'] }),
      told('b', 0, { channels: ['sms'] }),
      told('c', 0, { channels: ['push'] }),
    ],
    after: [
      told('a', 0, { channels: ['sms'] }),
      told('b', 0, { channels: ['push', 'sms'] }),
      told('c', 0, { channels: ['sms'] }),
    ],
    are: ['fewer channels a 1', 'more channels b 1', 'other channels c 1'],
  },
  {
    why: 'every contact method is more than any one of them',
    before: [told('a', 0), told('b', 0, { channels: ['sms'] })],
    after: [told('a', 0, { channels: ['sms'] }), told('b', 0)],
    are: ['fewer channels a 1', 'more channels b 1'],
  },
  {
    why: 'earlier at first does not hide later at last',
    before: [told('a', 5), told('a', 20), told('a', 30)],
    after: [told('a', 4), told('a', 19), told('a', 90)],
    are: ['first person earlier', 'earlier a 1', 'later a 3'],
  },
])('$why', ({ before, after, are }) => {
  const words = differencesOf(before, after).map((one) =>
    [one.kind, 'who' in one ? one.who : '', 'nth' in one ? one.nth : ''].join(' ').trim(),
  );
  expect(words).toEqual(are);
});
