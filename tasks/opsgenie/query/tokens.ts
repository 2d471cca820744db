export const OPERATORS = ['!=', '<=', '>=', ':', '=', '<', '>'] as const;
export type Operator = (typeof OPERATORS)[number];

/** A piece of a query; `at` is the position of its first character, from 1. */
export type Token = { readonly at: number } & (
  | { readonly kind: '(' | ')' }
  | { readonly kind: 'operator'; readonly operator: Operator }
  | { readonly kind: 'word'; readonly text: string; readonly quoted: boolean }
);

/** A query that cannot be understood; the message says where and why. */
export class QueryProblem extends Error {
  override readonly name = 'QueryProblem';
  constructor(
    problem: string,
    readonly at: number,
  ) {
    super(`${problem}, at position ${at}`);
  }
}

/**
 * Cuts a query into its pieces, one character after the other.
 * @throws QueryProblem for a quotation mark without its end
 */
export const tokensOf = (query: string): readonly Token[] => {
  const tokens: Token[] = [];
  let index = 0;
  while (index < query.length) {
    if (/\s/.test(query.charAt(index))) index += 1;
    else {
      const { token, length } = tokenAt(query, index, tokens.at(-1)?.kind === 'operator');
      tokens.push(token);
      index += length;
    }
  }
  return tokens;
};

const tokenAt = (query: string, index: number, isValue: boolean): { token: Token; length: number } => {
  const at = index + 1;
  const first = query.charAt(index);
  if (first === '(' || first === ')') return { token: { kind: first, at }, length: 1 };
  if (first === '"') return quotedAt(query, index);
  const operator = isValue ? undefined : operatorAt(query, index);
  if (operator) return { token: { kind: 'operator', operator, at }, length: operator.length };
  const text = query.slice(index, endOfWord(query, index, isValue));
  return { token: { kind: 'word', text, quoted: false, at }, length: text.length };
};

const operatorAt = (query: string, index: number): Operator | undefined =>
  OPERATORS.find((operator) => query.startsWith(operator, index));

/** A value may contain what would be an operator before it: an instant has colons. */
const endOfWord = (query: string, from: number, isValue: boolean): number => {
  let end = from + 1;
  while (end < query.length && !/[\s()"]/.test(query.charAt(end)) && (isValue || !operatorAt(query, end))) end += 1;
  return end;
};

/** `\"` and `\\` inside of quotation marks stand for themselves. */
const quotedAt = (query: string, index: number): { token: Token; length: number } => {
  let text = '';
  for (let next = index + 1; next < query.length; next += 1) {
    const character = query.charAt(next);
    if (character === '"')
      return { token: { kind: 'word', text, quoted: true, at: index + 1 }, length: next + 1 - index };
    if (character === '\\' && next + 1 < query.length) next += 1;
    text += query.charAt(next);
  }
  throw new QueryProblem('this quotation mark has no end', index + 1);
};
