import type { EpochMillis } from '../../../../workflows/incident';
import type { DraftTimeOff } from '../../draft';
import { keysFor } from '../../names';
import type { Note } from '../../note';
import type { TranslateOptions } from '../../translate-options';
import type { Book } from '../book';
import type { OpsgenieExport, OpsgenieForwarding, OpsgenieUser, Ref } from '../export';
import { type Directory, directoryOf } from './directory';
import { isTold, keyOf, nameOf } from './person';
import { A_YEAR, withinAYear } from './years';

export interface TranslatedForwardings {
  readonly timeOff: readonly DraftTimeOff[];
  readonly notes: readonly Note[];
}

/** Pure. Somebody whose notifications are forwarded is away, and whoever gets them covers. */
export const translateForwardings = (
  from: OpsgenieExport,
  book: Book,
  options: TranslateOptions,
): TranslatedForwardings => {
  const directory = directoryOf(from);
  const current = from.forwardings.filter(({ endDate }) => endDate > options.now);
  const over = from.forwardings.length - current.length;
  const read = [...current].sort(inOrder).map((one) => readForwarding(one, { book, directory, options }));
  const wanted = read.flatMap((one) => ('cover' in one ? [one] : []));
  const ids = keysFor(
    wanted.map(({ source: { id } }) => ({ id, names: [id] })),
    'forwarding',
  );
  const busyUntil = new Map<string, EpochMillis>();
  const made = wanted.map((one) => {
    const begin = Math.max(one.source.startDate, busyUntil.get(one.user) ?? one.source.startDate);
    busyUntil.set(one.user, Math.max(begin, one.source.endDate));
    return timeOffOf(one, begin, `opsgenie-${ids.get(one.source.id)}`, wanted, options.now);
  });
  return {
    timeOff: made.flatMap(({ timeOff }) => timeOff),
    notes: [
      ...(over === 0 ? [] : [overNote(over)]),
      ...read.flatMap((one) => ('cover' in one ? [] : [one])),
      ...made.map(({ note }) => note),
    ],
  };
};

const inOrder = (a: OpsgenieForwarding, b: OpsgenieForwarding): number =>
  a.startDate - b.startDate || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const overNote = (count: number): Note => ({
  area: 'overrides',
  subject: count === 1 ? 'one forwarding that is over' : `${count} forwardings that are over`,
  kind: 'not translated',
  because: 'nobody is told because of them any more',
  toDo: 'nothing',
});

/** A forwarding that can be said. */
interface Wanted {
  readonly source: OpsgenieForwarding;
  readonly subject: string;
  readonly user: string;
  readonly cover: string;
}

interface With {
  readonly book: Book;
  readonly directory: Directory;
  readonly options: TranslateOptions;
}

/** Why it cannot be said is a note. */
const readForwarding = (source: OpsgenieForwarding, { book, directory, options }: With): Wanted | Note => {
  const [from, to] = [directory.user(source.fromUser), directory.user(source.toUser)];
  const called = (user: OpsgenieUser | undefined, ref: Ref): string =>
    user
      ? `'${nameOf(user, book)}'`
      : `a user who is not in the account${ref.id === undefined ? '' : ` (id ${ref.id})`}`;
  const subject = `forwarding from ${called(from, source.fromUser)} to ${called(to, source.toUser)}`;
  const refuse = (because: string): Note => ({
    area: 'overrides',
    subject,
    kind: 'not translated',
    because,
    toDo: 'see who should be told then, and set their time off: npx stepladder away',
  });
  if (!from || !to) return refuse('one of them is no user of the account');
  if (!isTold(from) || !isTold(to)) return refuse(`'${nameOf(isTold(from) ? to : from, book)}' is blocked`);
  if (from === to) return refuse('it leads to themselves');
  if (!(source.startDate < source.endDate)) return refuse('it ends before it begins');
  if (source.startDate > options.now + A_YEAR) return refuse('it begins in more than a year');
  return { source, subject, user: keyOf(from, book), cover: keyOf(to, book) };
};

/** Times off of one user cannot overlap: the one that begins later begins when the other is over. */
const timeOffOf = (
  { source, subject, user, cover }: Wanted,
  begin: EpochMillis,
  id: string,
  all: readonly Wanted[],
  now: EpochMillis,
): { readonly timeOff: readonly DraftTimeOff[]; readonly note: Note } => {
  const about = { area: 'overrides', subject } as const;
  const parts = withinAYear({ from: begin, until: source.endDate });
  const made = parts.map((part, index) => ({
    id: parts.length === 1 ? id : `${id}-${index + 1}`,
    user,
    cover: { user: cover },
    ...part,
    because: 'forwarded in Opsgenie',
  }));
  const timeOff = made.filter((one) => one.until > now && one.from <= now + A_YEAR);
  if (made.length === 0)
    return {
      timeOff,
      note: {
        ...about,
        kind: 'not translated',
        because: 'another one forwards the same user meanwhile',
        toDo: 'nothing',
      },
    };
  const chained = all.some((other) => other.user === cover && meets(other.source, source));
  const how = [
    ...(begin > source.startDate ? ['it begins when another one of the same user is over'] : []),
    ...(chained ? ['whoever covers is away as well for some of the time: then their own cover is told'] : []),
    ...(made.some((one) => one.from > now + A_YEAR) ? ['what of it begins in more than a year is left out'] : []),
  ];
  const as = `time off ${made.map((one) => `'${one.id}'`).join(', ')} of user '${user}', covered by '${cover}'`;
  return {
    timeOff,
    note:
      how.length === 0
        ? { ...about, kind: 'translated', as }
        : { ...about, kind: 'approximated', how: `${as}: ${how.join('; ')}` },
  };
};

const meets = (a: OpsgenieForwarding, b: OpsgenieForwarding): boolean =>
  a.startDate < b.endDate && b.startDate < a.endDate;
