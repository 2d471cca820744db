import type { Told } from '../simulate/told';
import type { Narrator } from './narrator';
import { Notified } from './notified';
import type { Who } from './who';
import { inWords } from './words';

type Word = (...args: never[]) => unknown;

/** Exactly these are notified now. */
export const notifiedNow = (narrator: Narrator, word: Word, who: readonly Who[]): Notified => {
  const { heard } = narrator.scene;
  mustBe(narrator, heard, narrator.meant(word, who), 'notified');
  return new Notified(narrator, heard);
};

/** The last resort is told now: exactly these, where they are named. */
export const lastResortNow = (narrator: Narrator, word: Word, who: readonly Who[]): Notified => {
  const { heard } = narrator.scene;
  const lastResort = heard.filter(({ level }) => level === 0);
  const others = heard.length === 0 ? 'nobody is notified' : `only a level is: ${inWords(usersOf(heard))}`;
  narrator.expect(lastResort.length > 0, `that the last resort is told at ${narrator.now()}`, () => others);
  if (who.length > 0) mustBe(narrator, lastResort, narrator.meant(word, who), 'told as the last resort');
  return new Notified(narrator, lastResort);
};

const mustBe = (narrator: Narrator, heard: readonly Told[], expected: readonly string[], how: string): void => {
  const actual = usersOf(heard);
  const same = actual.length === expected.length && expected.every((user) => actual.includes(user));
  narrator.expect(
    same,
    `that ${inWords(expected)} ${expected.length > 1 ? 'are' : 'is'} ${how} at ${narrator.now()}`,
    () => `${inWords(actual)} ${actual.length > 1 ? 'are' : 'is'}`,
  );
};

const usersOf = (told: readonly Told[]): readonly string[] => [...new Set(told.map(({ user }) => user))].sort();
