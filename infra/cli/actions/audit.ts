import * as v from 'valibot';
import { call } from '../connection/call';
import type { Options } from '../connection/options';
import { Line, read } from '../connection/replies';
import { findServer } from '../connection/server';
import { print } from '../print';
import { CALLED } from '../problem';
import { style } from '../render/style';
import { table } from '../render/table';
import { localTime } from '../render/time';
import type { Terminal } from '../terminal';
import { wholeNumber } from '../values';

export interface AuditOptions extends Options {
  readonly limit: string;
  readonly next?: string;
}

const Page = v.looseObject({
  subject: Line,
  entries: v.array(v.looseObject({ at: Line, by: Line, what: Line })),
  next: v.nullable(Line),
});
type Page = v.InferOutput<typeof Page>;

export const audit = async (terminal: Terminal, subject: string, options: AuditOptions): Promise<void> => {
  const limit = wholeNumber('--limit', options.limit, 1, 100);
  const query = new URLSearchParams({ subject, limit: String(limit), ...(options.next ? { next: options.next } : {}) });
  const reply = await call(findServer(options, terminal), 'GET', `/v1/audit?${query}`);
  print(terminal, options, reply, () => inWords(read(Page, reply), terminal));
};

const inWords = ({ subject, entries, next }: Page, { timeZone, colours }: Terminal): string => {
  if (entries.length === 0) return `Nobody has changed anything of ${subject} in the last year.`;
  const { bold, dim } = style(colours);
  const rows = entries.map(({ at, by, what }) => [localTime(at, timeZone), bold(by), what]);
  const more = next === null ? [] : [dim(`More: ${CALLED} audit ${subject} --next '${next}'`)];
  return [table([`WHEN (${timeZone})`, 'WHO', 'WHAT'].map(dim), rows), ...more].join('\n');
};
