import { days, hours, inWords, minutes, seconds } from '../../workflows/span';

test.each([
  { why: 'one of a unit has no s', span: minutes(1), words: '1 minute' },
  { why: 'several have one', span: hours(2), words: '2 hours' },
  { why: 'units that are nothing are left out', span: { seconds: 86_401 }, words: '1 day 1 second' },
  { why: 'units are mixed as people do', span: minutes(90), words: '1 hour 30 minutes' },
  { why: 'all four', span: { seconds: 93_784 }, words: '1 day 2 hours 3 minutes 4 seconds' },
  { why: 'weeks are days', span: days(8), words: '8 days' },
  { why: 'nothing is said to be nothing', span: seconds(0), words: '0 seconds' },
  { why: 'parts of a second are rounded', span: { seconds: 59.7 }, words: '1 minute' },
])('$why: $words', ({ span, words }) => {
  expect(inWords(span)).toBe(words);
});
