/** Limits of the Opsgenie Alert API, in characters; other sources are held to the same, so that items stay small. */
export const LIMITS = {
  message: 130,
  alias: 512,
  description: 15_000,
  entity: 512,
  source: 100,
  link: 2048,
  tag: 50,
  tags: 20,
  details: 8000,
} as const;

export interface Clamper {
  (field: string, text: string, limit: number): string;
  list(field: string, items: readonly string[], limit: number): readonly string[];
  /** What had to be cut so far. */
  fields(): readonly string[];
}

/** Cuts by code points, so that no character is halved, and remembers which fields it had to cut. */
export const clamper = (): Clamper => {
  const cut = new Set<string>();
  const clamp = (field: string, text: string, limit: number): string => {
    // What is common to a group is cut for each of its alerts: no more of it is looked at than may be left.
    const points = [...text.slice(0, 2 * limit + 1)];
    if (points.length <= limit) return text;
    cut.add(field);
    return `${points.slice(0, limit - 1).join('')}…`;
  };
  const list = (field: string, items: readonly string[], limit: number): readonly string[] => {
    if (items.length > limit) cut.add(field);
    return items.slice(0, limit);
  };
  return Object.assign(clamp, { list, fields: () => [...cut] });
};
