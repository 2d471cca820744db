/** One event, by the names of its properties. */
export type CalendarEvent = Readonly<Record<string, string>>;

export interface ReadCalendar {
  readonly properties: Readonly<Record<string, string>>;
  readonly events: readonly CalendarEvent[];
}

/** A reader of RFC 5545 that shares nothing with what writes: lines end in CRLF, are folded, and texts are escaped. */
export const readCalendar = (text: string): ReadCalendar => {
  if (/(?<!\r)\n|\r(?!\n)/.test(text)) throw new Error('a line does not end in CRLF');
  const physical = text.replace(/\r\n$/, '').split('\r\n');
  for (const line of physical) if (Buffer.byteLength(line) > 75) throw new Error(`more than 75 octets: ${line}`);
  const lines = physical
    .join('\r\n')
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n');
  if (lines[0] !== 'BEGIN:VCALENDAR' || lines.at(-1) !== 'END:VCALENDAR') throw new Error('this is no calendar');
  const properties: Record<string, string> = {};
  const events: Record<string, string>[] = [];
  let event: Record<string, string> | undefined;
  for (const line of lines.slice(1, -1)) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    if (name === '') throw new Error(`no property: ${line}`);
    if (line === 'BEGIN:VEVENT') event = {};
    else if (line === 'END:VEVENT') {
      if (!event) throw new Error('an event ends that has not begun');
      events.push(event);
      event = undefined;
    } else (event ?? properties)[name] = unescaped(value);
  }
  return { properties, events };
};

const unescaped = (value: string): string => {
  if (/(?<!\\)(?:\\\\)*[,;]/.test(value)) throw new Error(`not escaped: ${value}`);
  return value.replace(/\\([\\,;nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
};
