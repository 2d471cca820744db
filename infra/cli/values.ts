import { readInstant } from '../../workflows/on-call/read-instant';
import { inWords } from '../../workflows/span';
import { WrongUsage } from './problem';

/** @throws WrongUsage, as everything here: which flag, what it should be, what came. */
export const wholeNumber = (flag: string, text: string, least: number, most: number): number => {
  if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw new WrongUsage(`${flag} should be a whole number from ${least} to ${most}, got '${text}'`);
};

export const numberAbove0 = (flag: string, text: string, most: number): number => {
  if (text.trim() !== '' && Number(text) > 0 && Number(text) <= most) return Number(text);
  throw new WrongUsage(`${flag} should be a number above 0 and at most ${most}, got '${text}'`);
};

export const oneOf = <const T extends string>(flag: string, text: string, allowed: readonly T[]): T => {
  const found = allowed.find((value) => value.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  throw new WrongUsage(`${flag} should be one of ${allowed.join(', ')}, got '${text}'`);
};

/** `k=v` → `['k', 'v']`; the value may contain further signs and be empty. */
export const pair = (flag: string, text: string, sign: string, example: string): readonly [string, string] => {
  const at = text.indexOf(sign);
  if (at > 0) return [text.slice(0, at), text.slice(at + sign.length)];
  throw new WrongUsage(`${flag} should look like ${example}, got '${text}'`);
};

const MINUTES = { m: 1, h: 60, d: 24 * 60 } as const;

/** `90m`, `2h`, `1h30m`, `3d` → minutes; at least one. */
export const minutesOf = (flag: string, text: string, most: number): number => {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([mhd])[a-z]*\s*/gi)];
  const minutes = parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * MINUTES[unit?.toLowerCase() as keyof typeof MINUTES],
    0,
  );
  if (minutes >= 1 && minutes <= most && parts.map(([part]) => part).join('') === text) return minutes;
  const longest = inWords({ seconds: most * 60 });
  throw new WrongUsage(
    `${flag} should be a time from a minute to ${longest}, such as 30m, 2h, 1h30m or 3d, got '${text}'`,
  );
};

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** `90s`, `7m`, `1h30m`, `2d` → seconds, a whole number. */
export const secondsOf = (flag: string, text: string, least: number, most: number): number => {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)];
  const seconds = Math.round(
    parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * SECONDS[unit as keyof typeof SECONDS], 0),
  );
  const whole = text !== '' && parts.map(([part]) => part).join('') === text;
  if (whole && seconds >= least && seconds <= most) return seconds;
  const range = `from ${inWords({ seconds: least })} to ${inWords({ seconds: most })}`;
  throw new WrongUsage(`${flag} should be ${range}, such as 90s, 7m or 1h30m, got '${text}'`);
};

/** As `readInstant`; the instant in UTC, in ISO. */
export const instantOf = (flag: string, text: string): string => {
  const at = readInstant(text);
  if (at !== undefined) return new Date(at).toISOString();
  throw new WrongUsage(
    `${flag} should be an instant with its offset or zone, such as 2026-12-26T07:00+01:00 or 2026-12-26T07:00[Europe/Berlin], got '${text}'`,
  );
};
