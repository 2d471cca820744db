import type { Note } from '../../note';
import { listed } from '../wording';

/** What somebody's rules of a kind have become. */
export interface RulesOf {
  /** What they are called. */
  readonly name: string;
  /** `'notify'` */
  readonly as: string;
  /** In what it differs, a sentence each. */
  readonly differs: readonly string[];
}

/** Most people have the rules that Opsgenie began with: those for whom the same is to be said share a note. */
export const ruleNotes = (what: string, all: readonly RulesOf[]): readonly Note[] => {
  const alike = new Map<string, RulesOf[]>();
  for (const one of all) {
    const said = JSON.stringify([one.as, one.differs]);
    const same = alike.get(said) ?? [];
    same.push(one);
    alike.set(said, same);
  }
  return [...alike.values()].flatMap(([first, ...others]) => (first ? [noteOf(what, first, others)] : []));
};

const noteOf = (what: string, first: RulesOf, others: readonly RulesOf[]): Note => {
  const about = { area: 'notification rules', subject: `${what} of ${whose([first, ...others])}` } as const;
  return first.differs.length === 0
    ? { ...about, kind: 'translated', as: first.as }
    : { ...about, kind: 'approximated', how: `${first.as}: ${first.differs.join('; ')}` };
};

/** More names than this are not read. */
const MOST_NAMES = 20;

const whose = (all: readonly RulesOf[]): string => {
  const names = all.slice(0, MOST_NAMES).map(({ name }) => `'${name}'`);
  const more = all.length - names.length;
  const list = listed(more === 0 ? names : [...names, `${more} more`]);
  return all.length === 1 ? `user ${list}` : `${all.length} users: ${list}`;
};
