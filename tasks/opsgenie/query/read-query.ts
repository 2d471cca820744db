import { brief } from '../../api/parse';
import { type Field, fieldNamed, readValue, type Value } from './fields';
import { type Operator, QueryProblem, type Token, tokensOf } from './tokens';

/** What a query asks for, as a tree. */
export type Query =
  | { readonly kind: 'everything' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query }
  | { readonly kind: 'term'; readonly field: Field; readonly operator: Operator; readonly value: Value };

/** Longer than anybody writes; short enough that no nesting runs out of stack. */
export const QUERY_LIMIT = 1000;

/**
 * Reads `status:open AND (priority:P1 OR tag:db) NOT "disk full"`. Terms that stand side by side must all hold.
 * @throws QueryProblem with a sentence and a position
 */
export const readQuery = (text: string): Query => {
  if (text.length > QUERY_LIMIT)
    throw new QueryProblem(
      `the query should have at most ${QUERY_LIMIT} characters, got ${text.length}`,
      QUERY_LIMIT + 1,
    );
  const reader = new Reader(tokensOf(text), text.length + 1);
  return reader.whole();
};

/** The field before a bracket holds for every value in it: `tag:(db OR disk)`. */
interface Asked {
  readonly field: Field;
  readonly operator: Operator;
}

const FREE_TEXT: Asked = { field: 'anything', operator: ':' };

/** Recursive descent; each method reads what its name says from the next token on. */
class Reader {
  #next = 0;

  constructor(
    readonly tokens: readonly Token[],
    readonly end: number,
  ) {}

  whole(): Query {
    if (this.tokens.length === 0) return { kind: 'everything' };
    const query = this.#either(FREE_TEXT);
    const left = this.#peek();
    if (left) throw new QueryProblem(`nothing is left to close or compare by '${wordOf(left)}'`, left.at);
    return query;
  }

  #either(asked: Asked): Query {
    const of = [this.#all(asked)];
    while (this.#takes('OR')) of.push(this.#all(asked));
    return one('or', of);
  }

  #all(asked: Asked): Query {
    const of = [this.#negated(asked)];
    while (this.#takes('AND') || this.#goesOn()) of.push(this.#negated(asked));
    return one('and', of);
  }

  #negated(asked: Asked): Query {
    // In a loop, since a thousand NOTs are a thousand calls otherwise.
    let not = false;
    while (this.#takes('NOT')) not = !not;
    const query = this.#single(asked);
    return not ? { kind: 'not', of: query } : query;
  }

  #single(asked: Asked): Query {
    const token = this.#peek();
    if (!token) throw new QueryProblem('something to look for should follow, got the end', this.end);
    this.#next += 1;
    if (token.kind === '(') return this.#bracket(asked, token.at);
    if (token.kind !== 'word' || isReserved(token))
      throw new QueryProblem(`something to look for should stand here, got '${wordOf(token)}'`, token.at);
    const operator = this.#peek();
    if (asked === FREE_TEXT && !token.quoted && operator?.kind === 'operator')
      return this.#compared(token, operator.operator);
    return term(asked, token);
  }

  #compared(name: Token & { readonly kind: 'word' }, operator: Operator): Query {
    const field = fieldNamed(name.text);
    if (!field)
      throw new QueryProblem(
        `there is no field ${brief(name.text)}; put text that contains '${operator}' in quotation marks`,
        name.at,
      );
    this.#next += 1;
    const value = this.#peek();
    this.#next += 1;
    if (value?.kind === '(') return this.#bracket({ field, operator }, value.at);
    if (value?.kind !== 'word')
      throw new QueryProblem(`a value should follow '${name.text}${operator}'`, value?.at ?? this.end);
    return term({ field, operator }, value);
  }

  #bracket(asked: Asked, at: number): Query {
    const query = this.#either(asked);
    if (this.#peek()?.kind !== ')') throw new QueryProblem('this bracket is not closed', at);
    this.#next += 1;
    return query;
  }

  #peek(): Token | undefined {
    return this.tokens[this.#next];
  }

  #goesOn(): boolean {
    const token = this.#peek();
    if (!token || token.kind === ')' || token.kind === 'operator') return false;
    return !(token.kind === 'word' && !token.quoted && token.text.toUpperCase() === 'OR');
  }

  #takes(word: 'AND' | 'OR' | 'NOT'): boolean {
    const token = this.#peek();
    const taken = token?.kind === 'word' && !token.quoted && token.text.toUpperCase() === word;
    if (taken) this.#next += 1;
    return taken;
  }
}

const isReserved = (token: Token & { readonly kind: 'word' }): boolean =>
  !token.quoted && ['AND', 'OR', 'NOT'].includes(token.text.toUpperCase());

const one = (kind: 'and' | 'or', of: readonly Query[]): Query => (of.length === 1 && of[0] ? of[0] : { kind, of });

const term = ({ field, operator }: Asked, { text, at, quoted }: Token & { readonly kind: 'word' }): Query => {
  const read = readValue(field, operator, text, quoted);
  if (read.kind === 'problem') throw new QueryProblem(read.sentence, at);
  return { kind: 'term', field, operator, value: read.value };
};

const wordOf = (token: Token): string => {
  if (token.kind === 'word') return token.text;
  return token.kind === 'operator' ? token.operator : token.kind;
};
