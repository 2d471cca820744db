import type { EpochMillis } from '../../../workflows/incident';

/** Seconds until the year 5138, milliseconds since 1973: an export has neither of the others. */
const SECONDS_BELOW = 100_000_000_000;

/** With a zone, as the APIs write it, or without one, as the Opsgenie backup's date format does: then it is UTC. */
const WRITTEN =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?(?:\[[^\]]*\])?$/i;

/** An instant in any of the ways in which exports write it; undefined where it is none. */
export const instantOf = (value: unknown): EpochMillis | undefined => {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return /^\d{9,14}(\.\d+)?$/.test(text) ? fromNumber(Number(text)) : fromText(text);
};

/** Whether an instant is written without the zone that it is meant in. */
export const hasNoZone = (value: unknown): boolean => {
  const written = typeof value === 'string' ? WRITTEN.exec(value.trim()) : null;
  return written !== null && written[8] === undefined;
};

const fromNumber = (value: number): EpochMillis | undefined => {
  if (!Number.isFinite(value) || value < 0) return undefined;
  const millis = Math.round(value < SECONDS_BELOW ? value * 1000 : value);
  return millis < Date.UTC(10_000, 0) ? (millis as EpochMillis) : undefined;
};

const fromText = (text: string): EpochMillis | undefined => {
  const written = WRITTEN.exec(text);
  if (written === null) return undefined;
  const [year, month, day, hour, minute, second] = written.slice(1, 7).map((part) => Number(part ?? 0));
  const fields = [year ?? 0, (month ?? 0) - 1, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0] as const;
  const local = Date.UTC(...fields);
  // The 30th of February is no day, and would become another.
  const read = new Date(local);
  const again = [
    read.getUTCFullYear(),
    read.getUTCMonth(),
    read.getUTCDate(),
    read.getUTCHours(),
    read.getUTCMinutes(),
    read.getUTCSeconds(),
  ];
  if (again.some((part, index) => part !== fields[index])) return undefined;
  const millis = Number(`0.${written[7] ?? 0}`) * 1000;
  return (local + Math.floor(millis) - offsetOf(written[8])) as EpochMillis;
};

const offsetOf = (zone: string | undefined): number => {
  const offset = /^([+-])(\d\d):?(\d\d)?$/.exec(zone ?? '');
  if (offset === null) return 0;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return (offset[1] === '-' ? -minutes : minutes) * 60_000;
};
