import { diff3MergeRegions, diffIndices } from 'node-diff3';
import { stretches } from './anchors';
import type { Conflict } from './write-plan';

/** Two changed versions of one text, put together. */
export interface Merged {
  readonly conflicts: readonly Conflict[];
  /** With the lines of one side wherever both changed the same; equal where there are no conflicts. */
  readonly preferring: { readonly yours: string; readonly imported: string };
}

/** Line by line. What both sides changed alike is no conflict. */
export const merge = (base: string, yours: string, imported: string): Merged => {
  const conflicts: Conflict[] = [];
  const ours: string[][] = [];
  const theirs: string[][] = [];
  for (const { parts, start } of stretches([lines(yours), lines(base), lines(imported)])) {
    const [mine = [], old = [], their = []] = parts.map((part) => [...part]);
    for (const region of diff3MergeRegions(mine, old, their)) {
      const [a, b] = region.stable ? [region.bufferContent, region.bufferContent] : [region.aContent, region.bContent];
      if (!same(a, b)) conflicts.push({ line: start + (region.stable ? 0 : region.aStart) + 1, yours: a, imported: b });
      ours.push(a);
      theirs.push(b);
    }
  }
  return { conflicts, preferring: { yours: ours.flat().join('\n'), imported: theirs.flat().join('\n') } };
};

/** Where two texts differ of which nobody knows a common base. */
export const differences = (yours: string, imported: string): readonly Conflict[] =>
  stretches([lines(yours), lines(imported)]).flatMap(({ parts: [mine = [], their = []], start }) =>
    diffIndices([...mine], [...their]).map(({ buffer1: [from], buffer1Content, buffer2Content }) => ({
      line: start + from + 1,
      yours: buffer1Content,
      imported: buffer2Content,
    })),
  );

const lines = (text: string): string[] => text.split('\n');

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((line, index) => line === b[index]);
