import { type Times, times } from './quantile';
import type { ReportRecord } from './record';

/** What a number of incidents have in common, or all of them. */
export interface Group {
  readonly name: string;
  /** Incidents of which a level of a policy was told. */
  readonly paged: number;
  /** From opening to the first acknowledgment, of those that have one. */
  readonly toAcknowledge: Times;
  /** From opening to the resolution, of those that have one. */
  readonly toResolve: Times;
  /** Ended, or all levels told in vain, without anybody ever having acknowledged. */
  readonly neverAcknowledged: number;
  /** All levels told in vain. */
  readonly exhausted: number;
}

export interface Person {
  readonly user: string;
  readonly notifications: number;
  /** From 22:00 to 06:00 where they live. */
  readonly atNight: number;
  /** Different nights in which they were told of something. */
  readonly nights: number;
}

export interface Source {
  readonly service: string;
  /** Numbers in it stand as `#`: alerts of one rule differ in them. */
  readonly title: string;
  readonly incidents: number;
  /** Alert events, those that joined an incident included. */
  readonly alerts: number;
}

export interface Figures {
  readonly all: Group;
  /** Recorded only, ended before a level was told, or of services in shadow: they count among the noisiest, and in no times. */
  readonly notPaged: number;
  readonly byTeam: readonly Group[];
  readonly byService: readonly Group[];
  /** 24 of them, by the hour in which an incident was opened. */
  readonly byHour: readonly Group[];
  /** Who was told most comes first. */
  readonly people: readonly Person[];
  /** At most ten. */
  readonly noisiest: readonly Source[];
}

const MOST_SOURCES = 10;

export const figuresOf = (records: readonly ReportRecord[]): Figures => {
  const paged = records.filter((record) => record.paged);
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  const byHour = new Map(
    groups(paged, ({ hour }) => String(hour).padStart(2, '0')).map((group) => [group.name, group]),
  );
  return {
    all: groupOf('all', paged),
    notPaged: records.length - paged.length,
    byTeam: groups(paged, ({ team }) => team),
    byService: groups(paged, ({ service }) => service),
    byHour: hours.map((hour) => byHour.get(hour) ?? groupOf(hour, [])),
    people: peopleOf(records),
    noisiest: sourcesOf(records),
  };
};

const groups = (records: readonly ReportRecord[], nameOf: (record: ReportRecord) => string): readonly Group[] =>
  [...grouped(records, nameOf)].map(([name, own]) => groupOf(name, own)).sort((a, b) => (a.name < b.name ? -1 : 1));

const groupOf = (name: string, records: readonly ReportRecord[]): Group => ({
  name,
  paged: records.length,
  toAcknowledge: times(records.flatMap((one) => since(one, one.acknowledgedAt))),
  toResolve: times(records.flatMap((one) => since(one, one.resolvedAt))),
  neverAcknowledged: records.filter(isNeverAcknowledged).length,
  exhausted: records.filter(({ exhausted }) => exhausted).length,
});

/** Clocks of different machines need not agree: nothing ends before it began. */
const since = ({ openedAt }: ReportRecord, at: number | null): readonly number[] =>
  at === null ? [] : [Math.max(0, at - openedAt) / 1000];

/** While it climbs, somebody may still acknowledge it. */
const isNeverAcknowledged = ({ acknowledgedAt, resolvedAt, exhausted }: ReportRecord): boolean =>
  acknowledgedAt === null && (resolvedAt !== null || exhausted);

const peopleOf = (records: readonly ReportRecord[]): readonly Person[] =>
  [
    ...grouped(
      records.flatMap(({ told }) => told),
      ({ user }) => user,
    ),
  ]
    .map(([user, told]): Person => {
      const nights = told.flatMap(({ night }) => (night === '' ? [] : [night]));
      return { user, notifications: told.length, atNight: nights.length, nights: new Set(nights).size };
    })
    .sort((a, b) => b.notifications - a.notifications || (a.user < b.user ? -1 : 1));

const sourcesOf = (records: readonly ReportRecord[]): readonly Source[] =>
  [...grouped(records, ({ service, title }) => `${service}\u0000${withoutNumbers(title)}`)]
    .map(([, own]): Source => {
      const [{ service, title }] = own as [ReportRecord];
      const alerts = own.reduce((sum, one) => sum + one.alerts, 0);
      return { service, title: withoutNumbers(title), incidents: own.length, alerts };
    })
    .sort((a, b) => b.alerts - a.alerts || b.incidents - a.incidents || (a.title < b.title ? -1 : 1))
    .slice(0, MOST_SOURCES);

const withoutNumbers = (title: string): string => title.replace(/\d+(?:[.,]\d+)*/g, '#');

const grouped = <T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const group = found.get(nameOf(item));
    if (group) group.push(item);
    else found.set(nameOf(item), [item]);
  }
  return found;
};
