import fc from 'fast-check';
import * as v from 'valibot';
import { bodyOf } from '../../../tasks/api/body';
import { brief, parse } from '../../../tasks/api/parse';
import { runs } from '../../support/runs';

const read = (json: string): unknown => bodyOf(Buffer.from(json));

test.each([
  { json: String.raw`"\ud83d\ude00"`, text: '😀' },
  { json: String.raw`"\ud83d"`, text: '�' },
  { json: String.raw`"\ude00\ud83d"`, text: '��' },
  { json: String.raw`"\uD83D\uD83D\uDE00"`, text: '�😀' },
  { json: String.raw`"\ud83d\n"`, text: '�\n' },
  { json: String.raw`"\\ud83d"`, text: String.raw`\ud83d` },
  { json: String.raw`"\\\ud83d"`, text: '\\�' },
])('$json is read as $text', ({ json, text }) => {
  expect(read(json)).toBe(text);
});

test('half a character in a name is none either', () => {
  expect(read(String.raw`{"a\ud800":1}`)).toEqual({ 'a�': 1 });
});

test('whatever JSON says is text that any store takes, and else what it was', () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)));
  const halves = fc.array(fc.constantFrom('\ud83d', '\ude00', '\\', 'u', 'd83d', '"', 'a'));
  fc.assert(
    fc.property(fc.oneof(units, halves), (parts) => {
      const text = parts.join('');
      expect(read(JSON.stringify(text))).toBe(Buffer.from(text).toString());
    }),
    { numRuns: runs(250, 10_000) },
  );
});

test('a sentence about what came ends in a whole character', () => {
  expect(brief(`${'x'.repeat(55)}😀${'x'.repeat(10)}`)).toBe(`'${'x'.repeat(55)}…`);
});

test('of a hundred thousand wrong things a few are said', () => {
  const wrong = { findings: Array.from({ length: 100_000 }, () => 1) };
  const refused = () => parse(v.object({ findings: v.array(v.string()) }), wrong);
  expect(refused).toThrow("'findings.0' should be text, got 1; 'findings.1' should be text, got 1");
  expect(refused).toThrow(expect.objectContaining({ message: expect.stringMatching(/^.{100,2000}$/) }));
});
