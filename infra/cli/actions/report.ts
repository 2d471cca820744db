import * as v from 'valibot';
import { figuresOf } from '../../../tasks/reports/figures';
import type { ReportRecord } from '../../../tasks/reports/record';
import { call } from '../connection/call';
import type { Options } from '../connection/options';
import { Line, read } from '../connection/replies';
import { findServer, type Server } from '../connection/server';
import { print } from '../print';
import { queryOf } from '../query';
import { reportsText } from '../render/reports';
import type { Terminal } from '../terminal';
import { wholeNumber } from '../values';

export interface ReportOptions extends Options {
  readonly days: string;
  readonly team?: string;
  readonly service?: string;
}

const MOST_DAYS = 400;
const MOST_RECORDS = 20_000;

const Instant = v.nullable(v.number());
const Records = v.looseObject({
  since: Line,
  until: Line,
  next: v.nullable(Line),
  records: v.array(
    v.looseObject({
      incident: Line,
      team: Line,
      service: Line,
      title: Line,
      openedAt: v.number(),
      hour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23)),
      paged: v.boolean(),
      acknowledgedAt: Instant,
      resolvedAt: Instant,
      exhausted: v.boolean(),
      alerts: v.number(),
      told: v.array(v.looseObject({ user: Line, night: Line })),
    }),
  ),
});

/** Counted here, page by page: what a stack answers at once is limited. */
export const report = async (terminal: Terminal, options: ReportOptions): Promise<void> => {
  const days = String(wholeNumber('--days', options.days, 1, MOST_DAYS));
  const { team, service } = options;
  const all = await allRecords(findServer(options, terminal), { days, team, service });
  const { since, until, complete } = all;
  const counted = {
    since,
    until,
    days: Number(days),
    team: team ?? '',
    service: service ?? '',
    complete,
    ...figuresOf(all.records),
  };
  print(terminal, options, counted, () => reportsText(counted, terminal));
};

type Asked = Readonly<Record<'days' | 'team' | 'service', string | undefined>>;

const allRecords = async (server: Server, asked: Asked) => {
  const records = new Map<string, ReportRecord>();
  let next: string | undefined;
  let times: { readonly since: string; readonly until: string } | undefined;
  do {
    const page = read(Records, await call(server, 'GET', `/v1/reports/records${queryOf({ ...asked, next })}`));
    times ??= page;
    for (const record of page.records) records.set(record.incident, record);
    next = page.next ?? undefined;
  } while (next !== undefined && records.size < MOST_RECORDS);
  return { since: times.since, until: times.until, records: [...records.values()], complete: next === undefined };
};
