import fc from 'fast-check';
import { clamper } from '../../tasks/intake/integrations/clamp';
import { runs } from '../support/runs';

test('a text is cut by whole characters, and only where it is too long', () => {
  const characters = fc.array(fc.constantFrom('a', 'ü', '😀', '\ud83d', '\ude00'), { maxLength: 30 });
  fc.assert(
    fc.property(characters, fc.integer({ min: 1, max: 12 }), (parts, limit) => {
      const text = parts.join('');
      const whole = [...text];
      const cut = clamper();
      const kept = whole.length <= limit ? text : `${whole.slice(0, limit - 1).join('')}…`;
      expect(cut('title', text, limit)).toBe(kept);
      expect(cut.fields()).toEqual(kept === text ? [] : ['title']);
    }),
    { numRuns: runs(500, 10_000) },
  );
});
