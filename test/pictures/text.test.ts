import fc from 'fast-check';
import { fitted, plain, widthOf, wrapped } from '../../infra/pictures/text';
import { el } from '../../infra/pictures/xml';
import { runs } from '../support/runs';
import { HOSTILE } from './support/hostile';

const FONT = { size: 12 };

test('what is shortened is never wider than its place, and says the whole of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 20, max: 300 }), (text, width) => {
      const { text: shown, whole } = fitted(text, width, FONT);
      expect(widthOf(shown, FONT)).toBeLessThanOrEqual(width);
      expect(whole ?? shown).toBe(plain(text));
    }),
    { numRuns: runs(100, 5000) },
  );
});

test('a sign of several code points is kept or left out as a whole', () => {
  expect(fitted('ab👩‍🚒cdef', 70, FONT).text).toMatch(/^ab(👩‍🚒)?c?d?…$/u);
});

test('words are wrapped without losing one, as long as there are lines', () => {
  const lines = wrapped('one two three four five six', 60, FONT, 9).map(({ text }) => text);
  expect(lines.join(' ')).toBe('one two three four five six');
  for (const line of lines) expect(widthOf(line, FONT)).toBeLessThanOrEqual(60);
  expect(wrapped('one two three four five six', 60, FONT, 2)).toHaveLength(2);
});

test('nothing that somebody wrote is markup, a control, or more than XML can hold', () => {
  const { markup } = el('text', { id: HOSTILE }, HOSTILE);
  expect(markup).not.toMatch(/<(?!text|\/text>$)/);
  expect(markup).not.toMatch(/[\p{Cc}\p{Cs}\u202e\ufffe]/u);
  expect(el('g', {}, '\ufffe\uffff\ud800').markup).toBe('<g>\ufffd\ufffd\ufffd</g>');
});
