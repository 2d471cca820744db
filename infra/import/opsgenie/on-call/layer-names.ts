import { inline } from '../wording';

/** A name of its own for each layer of a schedule, on one line; numbered where names are missing or come twice. */
export const layerNames = (names: readonly string[]): readonly string[] => {
  const used = new Set<string>();
  return names.map((name, index) => {
    const line = inline(name);
    const stem = line === '' ? `rotation ${index + 1}` : line;
    let free = stem;
    for (let number = 2; used.has(free); number += 1) free = `${stem} ${number}`;
    used.add(free);
    return free;
  });
};
