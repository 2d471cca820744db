import type { Note } from '../../note';
import type { TranslateOptions } from '../../translate-options';
import type { Book } from '../book';
import type { OpsgenieOverride } from '../export';
import type { Directory } from '../people/directory';
import { A_YEAR } from '../people/years';
import { inline } from '../wording';
import { namesIn } from './participants';
import type { TranslatedSchedule } from './schedules';

/** An override that can be said. */
export interface Wanted {
  readonly source: OpsgenieOverride;
  readonly id: string;
  readonly subject: string;
  readonly users: readonly string[];
  /** In place of whom: the rotations, by their place in the schedule. */
  readonly about: ReadonlySet<number>;
}

export interface With {
  readonly book: Book;
  readonly directory: Directory;
  readonly options: TranslateOptions;
}

/** Why it cannot be said is a note. */
export const wantedOf = (source: OpsgenieOverride, id: string, one: TranslatedSchedule, given: With): Wanted | Note => {
  const subject = `schedule '${inline(one.source.name)}', override '${inline(source.alias)}'`;
  const refuse = (because: string): Note => ({
    area: 'overrides',
    subject,
    kind: 'not translated',
    because,
    toDo: 'see who should be on call then, and set an override',
  });
  if (!(source.startDate < source.endDate)) return refuse('it ends before it begins');
  if (source.startDate > given.options.now + A_YEAR) return refuse('it begins in more than a year');
  const users = namesIn(source.user, given.book, given.directory);
  if (users.length === 0) return refuse(`it puts nobody on call who can be told, and an override here names somebody`);
  if (users.length > MOST_USERS)
    return refuse(`it puts ${users.length} people on call, and one here at most ${MOST_USERS}`);
  const about = aboutWhich(source, one);
  if (about.size === 0) return refuse('it is only about rotations that the schedule does not have');
  return { source, id, subject, users, about };
};

/** As many as the API takes. */
const MOST_USERS = 10;

/** By their place in the schedule. The id says which, or the name where there is none. */
const aboutWhich = ({ rotations }: OpsgenieOverride, { source }: TranslatedSchedule): ReadonlySet<number> => {
  const places = source.rotations.map((_, place) => place);
  if (rotations.length === 0) return new Set(places);
  const isMeant = (place: number): boolean =>
    rotations.some(({ id, name }) =>
      id === '' ? source.rotations[place]?.name === name : source.rotations[place]?.id === id,
    );
  return new Set(places.filter(isMeant));
};
