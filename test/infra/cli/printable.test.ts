import { jsonText, manyLines, oneLine } from '../../../infra/cli/printable';
import { policyText } from '../../../infra/cli/render/policy';
import example from '../../../workflows/example';

test.each([
  { why: 'line ends', text: 'a\nb\r\nc\u0085d\u2028e', shown: 'a b c d e' },
  { why: 'runs of blanks', text: 'a\t\t\u00a0   b', shown: 'a b' },
  { why: 'controls', text: 'a\u001b[2Jb\u009bc\u0000', shown: 'a\ufffd[2Jb\ufffdc\ufffd' },
  {
    why: 'directions',
    text: '\u202aa\u202e\u2066b\u2069\u200e\u200f',
    shown: '\ufffda\ufffd\ufffdb\ufffd\ufffd\ufffd',
  },
  { why: 'what nobody sees', text: 'a\u200bb\u00adc\u{e0041}d\u3164', shown: 'a\ufffdb\ufffdc\ufffdd\ufffd' },
  { why: 'joiners outside an emoji', text: 'a\u200db', shown: 'a\ufffdb' },
  {
    why: 'nothing of an emoji',
    text: '\u26a0\ufe0f \u{1f469}\u{1f3fd}\u200d\u{1f4bb}',
    shown: '\u26a0\ufe0f \u{1f469}\u{1f3fd}\u200d\u{1f4bb}',
  },
])('on one line, $why', ({ text, shown }) => expect(oneLine(text)).toBe(shown));

test('several lines stay lines, each of them harmless', () => {
  expect(manyLines('a\tb\r\n\u202ec\rd\n\n')).toBe('a b\n\ufffdc\nd');
});

test('JSON shows what is hidden, and means the same', () => {
  const value = { text: 'a\u202e\u009b\u{e0041}\n"b"' };
  const text = jsonText(value, 2);
  expect(text).toBe('{\n  "text": "a\\u202e\\u009b\\udb40\\udc41\\n\\"b\\""\n}');
  expect(JSON.parse(text)).toEqual(value);
});

test('the name of a level cannot look like another level', () => {
  const critical = Object.values(example.policies)[0];
  if (!critical) throw new Error('the example has policies');
  const levels = critical.levels.map((level) => ({ ...level, name: `${level.name}\n 9. forged\u202e` }));
  const text = policyText({ ...critical, levels, purpose: 'a\nb' });
  expect(text).not.toMatch(/^ 9\./m);
  expect(text).not.toContain('\u202e');
  expect(text.split('\n')[0]).toBe(`${critical.name}: a b`);
});
