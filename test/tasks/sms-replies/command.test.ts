import fc from 'fast-check';
import { written } from '../../../tasks/sms-replies/command';
import { runs } from '../../support/runs';

const one = (event: string, ...codes: readonly string[]) => ({ kind: 'answers', answers: [{ event, codes }] });

test.each([
  ['ack 417', one('acknowledge', '417')],
  ['  ACK417 ', one('acknowledge', '417')],
  ['a 417', one('acknowledge', '417')],
  ['417 ack', one('acknowledge', '417')],
  ['417a', one('acknowledge', '417')],
  ['Acknowledge\n#417.', one('acknowledge', '417')],
  ['ａｃｋ ４１７', one('acknowledge', '417')],
  ['res 417', one('resolve', '417')],
  ['Close: 417', one('resolve', '417')],
  ['C-417', one('resolve', '417')],
  ['r 417', one('resolve', '417')],
  ['esc 417', one('escalate', '417')],
  ['E417', one('escalate', '417')],
  ['ack', one('acknowledge')],
  ['ack 417, 418 419', one('acknowledge', '417', '418', '419')],
  [
    'ack 417 res 418',
    {
      kind: 'answers',
      answers: [
        { event: 'acknowledge', codes: ['417'] },
        { event: 'resolve', codes: ['418'] },
      ],
    },
  ],
  ['STOP', { kind: 'stop' }],
  [' stop. ', { kind: 'stop' }],
  ['Unsubscribe', { kind: 'stop' }],
  ['cancel', { kind: 'stop' }],
  ['END', { kind: 'stop' }],
  ['quit', { kind: 'stop' }],
  ['StopAll', { kind: 'stop' }],
  ['start', { kind: 'start' }],
  ['YES', { kind: 'start' }],
  ['unstop', { kind: 'start' }],
  ['help', { kind: 'help' }],
  ['List', { kind: 'list' }],
  ['', { kind: 'unknown' }],
  ['417', { kind: 'unknown' }],
  ['do not ack 417', { kind: 'unknown' }],
  ['stop ack 417', { kind: 'unknown' }],
  ['yes ack 417', { kind: 'unknown' }],
  ['ack res 417', { kind: 'unknown' }],
  ['ack constructor', { kind: 'unknown' }],
  ['toString', { kind: 'unknown' }],
  [`ack ${'417 '.repeat(11)}`, { kind: 'unknown' }],
])('%s', (text, expected) => {
  expect(written(text)).toEqual(expected);
});

test('whatever somebody writes is something', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => typeof written(text).kind === 'string'),
    { numRuns: runs(300, 100_000) },
  );
});
