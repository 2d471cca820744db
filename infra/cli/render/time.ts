/** `2026-01-10 02:30:05` in a time zone: sorts as text, and everybody reads it alike. */
export const localTime = (instant: string | number, timeZone: string): string =>
  format('sv-SE', timeZone, { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(instant));

/** `02:30:05`. */
export const clockTime = (instant: string | number, timeZone: string): string => localTime(instant, timeZone).slice(11);

/** `+01:00`: how far the clocks of a zone are ahead at an instant; `+00:00` for none. */
export const utcOffset = (instant: number, timeZone: string): string => {
  const parts = offsets(timeZone).formatToParts(new Date(instant));
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? '').slice('GMT'.length) || '+00:00';
};

const offsetFormats = new Map<string, Intl.DateTimeFormat>();

const offsets = (timeZone: string): Intl.DateTimeFormat => {
  const known =
    offsetFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  offsetFormats.set(timeZone, known);
  return known;
};

/** `+1:05:00` or `+5:00`: how long after the beginning. */
export const offset = (from: string | number, to: string | number): string => {
  const seconds = Math.max(0, Math.round((new Date(to).getTime() - new Date(from).getTime()) / 1000));
  return `+${stopwatchTime(seconds)}`;
};

/** `5:00`, or `1:05:00`. */
export const stopwatchTime = (total: number): string => {
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = String(Math.floor(total % 60)).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs more than all that is done with it. */
const format = (locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formats.set(timeZone, known);
  return known;
};
