import { tokensOf } from './pcl-tokens';

/**
 * PagerDuty's condition language, as far as it says what a routing rule can say: comparisons of fields with text, hours,
 * and these joined by `and`, `or` and `not`.
 */
export type Term =
  | {
      readonly kind: 'field';
      readonly field: string;
      readonly test: Test;
      readonly value: string;
      readonly not: boolean;
    }
  | { readonly kind: 'hours'; readonly hours: TermHours; readonly not: boolean };

export type Test = 'is' | 'contains' | 'exists';

export interface TermHours {
  /** `Mon`; empty: every day. */
  readonly days: readonly string[];
  /** `09:00:00`. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** One of these; each is a list of terms that all have to be so. */
export type Alternatives = readonly (readonly Term[])[];

/** More are nobody's intention, and each would be a rule. */
const MOST_ALTERNATIVES = 16;

/** Undefined for what cannot be said by routing rules: a regular expression, a comparison with a number. */
export const alternativesOf = (expression: string): Alternatives | undefined => {
  const tokens = tokensOf(expression);
  if (tokens === undefined) return undefined;
  const parser = new Parser(tokens);
  const parsed = parser.or();
  return parser.atEnd && parsed && parsed.length <= MOST_ALTERNATIVES ? parsed : undefined;
};

const DAY = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/i;
const TIME = /^\d\d:\d\d(:\d\d)?$/;
const FIELD = /^(event|raw_event)\.[\w.[\]-]+$/;

class Parser {
  private at = 0;
  private depth = 0;
  constructor(private readonly tokens: readonly string[]) {}

  get atEnd(): boolean {
    return this.at === this.tokens.length;
  }

  or(): Alternatives | undefined {
    let all = this.and();
    while (all && this.word('or')) {
      const more = this.and();
      all = more && all.length + more.length <= MOST_ALTERNATIVES ? [...all, ...more] : undefined;
    }
    return all;
  }

  private and(): Alternatives | undefined {
    let all = this.not();
    while (all && this.word('and')) {
      const more = this.not();
      all = more && all.length * more.length <= MOST_ALTERNATIVES ? product(all, more) : undefined;
    }
    return all;
  }

  private not(): Alternatives | undefined {
    if (!this.word('not')) return this.one();
    const inner = this.one();
    return inner && negated(inner);
  }

  private one(): Alternatives | undefined {
    if (this.word('(')) {
      this.depth += 1;
      const inner = this.depth > 20 ? undefined : this.or();
      this.depth -= 1;
      return inner && this.word(')') ? inner : undefined;
    }
    const term = this.word('now') ? this.hours() : this.comparison();
    return term && [[term]];
  }

  private comparison(): Term | undefined {
    const field = this.take(FIELD);
    if (field === undefined) return undefined;
    const not = this.word('does') ? this.word('not') : false;
    if (this.word('exists') || this.word('exist')) return { kind: 'field', field, test: 'exists', value: '', not };
    if (!this.word('matches') && !this.word('match')) return undefined;
    const test = this.word('part') ? 'contains' : 'is';
    const value = this.take(/^['"]/);
    return value === undefined ? undefined : { kind: 'field', field, test, value: unquoted(value), not };
  }

  private hours(): Term | undefined {
    if (!this.word('in')) return undefined;
    const days: string[] = [];
    for (let day = this.take(DAY); day !== undefined; day = this.word(',') ? this.take(DAY) : undefined)
      days.push(`${day[0]?.toUpperCase()}${day.slice(1).toLowerCase()}`);
    const from = this.take(TIME);
    const to = this.word('to') ? this.take(TIME) : undefined;
    const timeZone = this.take(/^[A-Za-z_]+(\/[\w+-]+)*$/);
    if (from === undefined || to === undefined || timeZone === undefined) return undefined;
    return { kind: 'hours', hours: { days, from, to, timeZone }, not: false };
  }

  private word(word: string): boolean {
    const here = this.tokens[this.at]?.toLowerCase() === word;
    if (here) this.at += 1;
    return here;
  }

  private take(pattern: RegExp): string | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || !pattern.test(token)) return undefined;
    this.at += 1;
    return token;
  }
}

const product = (a: Alternatives, b: Alternatives): Alternatives =>
  a.flatMap((first) => b.map((second) => [...first, ...second]));

/** Not (a and b, or c) is: (not a, or not b) and not c. */
const negated = (all: Alternatives): Alternatives | undefined => {
  let result: Alternatives = [[]];
  for (const terms of all) {
    const one = terms.map((term): readonly Term[] => [{ ...term, not: !term.not }]);
    if (result.length * one.length > MOST_ALTERNATIVES) return undefined;
    result = product(result, one);
  }
  return result;
};

const unquoted = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, '$1');
