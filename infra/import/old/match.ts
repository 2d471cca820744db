import type { Line } from './lines';

/** Which lines of two timelines stand for each other. */
export interface Matched {
  readonly before: ReadonlySet<Line>;
  readonly after: ReadonlySet<Line>;
}

/**
 * The same person at the same minute by the same channel. Where one side does not know the channel, the person and the
 * minute are enough; where the old system takes any one of several, so is one of them, with all that this one is sent.
 */
export const match = (before: readonly Line[], after: readonly Line[]): Matched => {
  const matched = { before: new Set<Line>(), after: new Set<Line>() };
  const pair = (line: Line, others: readonly Line[]): void => {
    if (others.length > 0) matched.before.add(line);
    for (const other of others) matched.after.add(other);
  };
  const atTheMinute = grouped(after, ({ minute }) => minute);
  for (const line of before.filter(({ who }) => who.length === 1))
    pair(
      line,
      (atTheMinute.get(line.minute) ?? []).filter((other) => isTheSame(line, other)),
    );
  for (const line of before.filter(({ who }) => who.length > 1)) {
    const meant = (atTheMinute.get(line.minute) ?? []).filter(({ who }) => line.who.includes(who[0]));
    const one = meant.find((other) => !matched.after.has(other)) ?? meant[0];
    if (one)
      pair(
        line,
        after.filter(({ telling }) => telling === one.telling),
      );
  }
  return matched;
};

const isTheSame = (a: Line, b: Line): boolean =>
  a.who[0] === b.who[0] && (a.channel === b.channel || a.channel === '' || b.channel === '');

const grouped = <K>(lines: readonly Line[], keyOf: (line: Line) => K): ReadonlyMap<K, readonly Line[]> => {
  const groups = new Map<K, Line[]>();
  for (const line of lines) {
    const group = groups.get(keyOf(line));
    if (group) group.push(line);
    else groups.set(keyOf(line), [line]);
  }
  return groups;
};
