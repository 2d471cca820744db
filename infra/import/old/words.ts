import type { Line } from './lines';
import type { Matched } from './match';
import { type Place, type Places, pairsOf, placesOf } from './places-told';
import { at, inWords, listed } from './telling-words';

/** Sentences beyond this many say nothing new. */
const MOST_WORDS = 12;

/** In what two timelines differ, one sentence each, in the order of time. Empty where they do not. */
export const wordsFor = (
  oldSystem: string,
  before: readonly Line[],
  after: readonly Line[],
  matched: Matched,
): readonly string[] => {
  const [wanted, came] = [placesOf(before), placesOf(after)];
  const missing = apart(before, matched.before);
  const extra = apart(after, matched.after);
  const sentences = [
    ...byChannel(missing.all, extra.all, wanted, came),
    ...byPerson(oldSystem, without(missing.first, came), without(extra.first, wanted), before, after),
    ...further(without(missing.later, came), 'no further message'),
    ...further(without(extra.later, wanted), 'another message'),
  ];
  const words = [...new Set(sentences.sort((a, b) => a.minute - b.minute).map(({ text }) => text))];
  const more = words.length - MOST_WORDS;
  return more > 0 ? [...words.slice(0, MOST_WORDS), `and ${more} more of the kind`] : words;
};

interface Sentence {
  readonly minute: number;
  readonly text: string;
}

/** What only one timeline has: the first message of somebody being told, and those that follow where the first is on both. */
const apart = (lines: readonly Line[], matched: ReadonlySet<Line>) => {
  const first = new Map<number, Line>();
  for (const line of lines)
    if (line.minute < (first.get(line.telling)?.minute ?? Number.POSITIVE_INFINITY)) first.set(line.telling, line);
  const minuteOf = ({ telling }: Line) => first.get(telling)?.minute;
  const only = lines.filter((line) => !matched.has(line));
  const begun = new Set(lines.filter((line) => matched.has(line) && line.minute === minuteOf(line)).map(byTelling));
  return {
    all: placesOf(only),
    first: placesOf(only.filter((line) => line.minute === minuteOf(line))),
    later: placesOf(only.filter((line) => line.minute !== minuteOf(line) && begun.has(byTelling(line)))),
  };
};

const byTelling = ({ telling }: Line): number => telling;

const without = (places: Places, others: Places): Places => new Map([...places].filter(([key]) => !others.has(key)));

/** The right person at the right minute, but not by the same channels. */
const byChannel = (missing: Places, extra: Places, wanted: Places, came: Places): readonly Sentence[] => {
  const both = [...new Map([...missing, ...extra])].filter(([key]) => wanted.has(key) && came.has(key));
  return both.map(([key, { minute, who }]) => {
    const told = `${inWords(who)} is told ${at(minute)}`;
    const [not, also] = [missing.get(key)?.channels ?? [], extra.get(key)?.channels ?? []];
    if (not.length === 0) return { minute, text: `${told} by ${listed(also)} as well` };
    if (also.length === 0) return { minute, text: `${told}, but not by ${listed(not)}` };
    return { minute, text: `${told} by ${listed(also)} instead of ${listed(not)}` };
  });
};

const byPerson = (
  oldSystem: string,
  missing: Places,
  extra: Places,
  before: readonly Line[],
  after: readonly Line[],
): readonly Sentence[] => {
  const { moved, replaced, left, added } = pairsOf([...missing.values()], [...extra.values()]);
  const someAt = (lines: readonly Line[], minute: number) => lines.some((line) => line.minute === minute);
  const told = ({ minute, who }: Place) => `${inWords(who)} is told ${at(minute)}`;
  return [
    ...moved.map(([was, is]) => ({ minute: is.minute, text: `${told(is)} instead of ${at(was.minute)}` })),
    ...replaced.map(([was, is]) => ({ minute: is.minute, text: `${told(is)} instead of ${inWords(was.who)}` })),
    ...left.map(({ minute, who }) => ({
      minute,
      text: someAt(after, minute)
        ? `${inWords(who)} is not told ${at(minute)}; ${oldSystem} told them`
        : `nobody is told ${at(minute)}; ${oldSystem} told ${inWords(who)}`,
    })),
    ...added.map((place) => ({
      minute: place.minute,
      text: someAt(before, place.minute) ? `${told(place)} as well` : `${told(place)}; ${oldSystem} told nobody then`,
    })),
  ];
};

/** `anna gets no further message after 5 and 10 minutes (sms, voice)`. */
const further = (places: Places, what: string): readonly Sentence[] => {
  const people = new Map<string, Place[]>();
  for (const place of places.values()) {
    const name = inWords(place.who);
    people.set(name, [...(people.get(name) ?? []), place]);
  }
  return [...people].map(([name, of]) => {
    const minutes = [...new Set(of.map(({ minute }) => minute))].sort((a, b) => a - b);
    const channels = [...new Set(of.flatMap((place) => place.channels))].sort().join(', ');
    const by = channels === '' ? '' : ` (${channels})`;
    return { minute: minutes[0] ?? 0, text: `${name} gets ${what} ${at(...minutes)}${by}` };
  });
};
