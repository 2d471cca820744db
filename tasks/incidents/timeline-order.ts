import type { EpochMillis } from '../../workflows/incident';

/** An entry with its place: `<visit>#<cause>#<which>`. */
export type Row<E extends { readonly at: EpochMillis }> = readonly [place: string, entry: E];

/**
 * By visit, and within one how it began first and how it ended last, whatever the clocks say. In between, where people
 * and the machine do things in any order for as long as the visit lasts, by time; at the same instant by cause.
 */
export const inOrder = <E extends { readonly at: EpochMillis }>([a, one]: Row<E>, [b, other]: Row<E>): number => {
  const [partA, partB] = [partOf(a), partOf(b)];
  if (partA !== partB) return partA < partB ? -1 : 1;
  if (partA.endsWith(MEANWHILE) && one.at !== other.at) return one.at - other.at;
  return a < b ? -1 : 1;
};

const MEANWHILE = 'b';

/** `000002#50#…` → `000002b`: the visit, and its beginning (a), middle (b) or end (c). */
const partOf = (placed: string): string => {
  const [visit = '', cause = ''] = placed.split('#');
  if (cause < '20') return `${visit}a`;
  return `${visit}${cause < '90' ? MEANWHILE : 'c'}`;
};
