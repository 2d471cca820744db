import fc from 'fast-check';
import { type Entry, EntryHeap, OUTSIDE } from '../../../infra/local/entry-heap';

const drained = (heap: EntryHeap<Entry>): string[] => {
  const out: string[] = [];
  for (let first = heap.first(); first; first = heap.first()) {
    heap.remove(first);
    out.push(`${first.instant}/${first.order}`);
  }
  return out;
};

test('gives what was added and not removed in the order of instant and making', () => {
  const plan = fc.array(fc.record({ instant: fc.integer({ min: 0, max: 20 }), removed: fc.boolean() }));
  fc.assert(
    fc.property(plan, (plans) => {
      const heap = new EntryHeap<Entry>();
      const entries = plans.map(({ instant }, order) => ({ instant, order, place: OUTSIDE }));
      for (const entry of entries) heap.add(entry);
      for (const [i, { removed }] of plans.entries()) if (removed && entries[i]) heap.remove(entries[i]);
      const kept = entries.filter((_, i) => !plans[i]?.removed);
      expect(heap.size).toBe(kept.length);
      const expected = kept.sort((a, b) => a.instant - b.instant || a.order - b.order);
      expect(drained(heap)).toEqual(expected.map((entry) => `${entry.instant}/${entry.order}`));
    }),
  );
});

test('removing twice, or what was never added, does nothing', () => {
  const heap = new EntryHeap<Entry>();
  const [a, b] = [1, 2].map((instant) => ({ instant, order: 0, place: OUTSIDE }));
  if (!a || !b) throw new Error('two entries were made');
  heap.remove(a);
  heap.add(a);
  heap.add(b);
  heap.remove(a);
  heap.remove(a);
  expect(drained(heap)).toEqual(['2/0']);
});
