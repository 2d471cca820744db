/**
 * The clocks of a zone, minute by minute, as `Intl` shows them. Minutes are counted from 1970, by UTC and by the wall.
 */
export type Minute = number;

/** What the clocks show in a minute. */
export const shown = (zone: string, minute: Minute): Minute => {
  // 01/05/2026, 09:00
  const text = formatOf(zone).format(minute * 60_000);
  const n = (from: number, until: number): number => Number(text.slice(from, until));
  return Date.UTC(n(6, 10), n(0, 2) - 1, n(3, 5), n(12, 14), n(15, 17)) / 60_000;
};

/**
 * The latest that the clocks have shown up to each minute of a range: where they are set back it waits, where they are
 * set forward it jumps. What is planned for a time of the wall has happened once this has reached it.
 */
export const reachedIn = (zone: string, from: Minute, until: Minute): readonly Minute[] => {
  let latest = Number.NEGATIVE_INFINITY;
  for (let minute = from - 2 * 1440; minute < from; minute += 15) latest = Math.max(latest, shown(zone, minute));
  return Array.from({ length: until - from }, (_, index) => {
    latest = Math.max(latest, shown(zone, from + index));
    return latest;
  });
};

/** The first day on which the clocks are changed from a minute on; undefined if they are not for more than a year. */
export const nextChange = (zone: string, from: Minute): Minute | undefined => {
  const offset = shown(zone, from) - from;
  for (let day = 1; day < 400; day += 1)
    if (shown(zone, from + day * 1440) - (from + day * 1440) !== offset) return from + day * 1440;
  return undefined;
};

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  formats.set(zone, format);
  return format;
};
