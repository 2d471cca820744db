import type { Wish } from '../respond/answer-for';

/** What somebody wrote. */
export type Written =
  | { readonly kind: 'stop' | 'start' }
  /** The carriers answer it themselves. */
  | { readonly kind: 'help' }
  | { readonly kind: 'list' }
  | { readonly kind: 'answers'; readonly answers: readonly AnswerWritten[] }
  /** Nothing that we know. */
  | { readonly kind: 'unknown' };

export interface AnswerWritten {
  readonly event: Verb;
  /** Empty where none was written: the one open incident is meant. */
  readonly codes: readonly string[];
}

type Verb = Extract<Wish['event'], 'acknowledge' | 'resolve' | 'escalate'>;

/** What anybody may write, whatever else is agreed: what carriers and providers have in common. */
const KEYWORDS: Readonly<Record<string, 'stop' | 'start' | 'help'>> = {
  stop: 'stop',
  stopall: 'stop',
  unsubscribe: 'stop',
  cancel: 'stop',
  end: 'stop',
  quit: 'stop',
  start: 'start',
  unstop: 'start',
  yes: 'start',
  help: 'help',
  info: 'help',
};

const VERBS: Readonly<Record<string, Verb>> = {
  ack: 'acknowledge',
  a: 'acknowledge',
  acknowledge: 'acknowledge',
  res: 'resolve',
  resolve: 'resolve',
  close: 'resolve',
  c: 'resolve',
  r: 'resolve',
  esc: 'escalate',
  escalate: 'escalate',
  e: 'escalate',
};

/** More is not answered from a telephone. */
const MOST_CODES = 10;

/** Forgives case, spaces and marks: `Ack 417`, `ACK417`, `417 ack`, `ack 417, 418`, `ack 417 res 418`. */
export const written = (text: string): Written => {
  const words =
    text
      .slice(0, LONGEST)
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+|\p{Nd}+/gu) ?? [];
  const [first = '', ...more] = words;
  const keyword = more.length === 0 && Object.hasOwn(KEYWORDS, first) ? KEYWORDS[first] : undefined;
  if (keyword) return { kind: keyword };
  if (more.length === 0 && (first === 'list' || first === 'l')) return { kind: 'list' };
  const answers = answersIn(words);
  return answers === undefined ? { kind: 'unknown' } : { kind: 'answers', answers };
};

/** Nobody types more, and a provider joins no more. */
const LONGEST = 1600;

/** Undefined where a word is neither: `do not ack 417` must not acknowledge. */
const answersIn = (words: readonly string[]): readonly AnswerWritten[] | undefined => {
  const answers: { event: Verb; codes: string[] }[] = [];
  const before: string[] = [];
  for (const word of words) {
    if (Object.hasOwn(VERBS, word)) answers.push({ event: VERBS[word] as Verb, codes: [] });
    else if (!/^[0-9]+$/.test(word)) return undefined;
    else (answers.at(-1)?.codes ?? before).push(word);
  }
  const [first] = answers;
  if (!first) return undefined;
  first.codes.unshift(...before);
  const count = answers.reduce((sum, { codes }) => sum + codes.length, 0);
  // `ack res`: what is meant for what?
  if (count > MOST_CODES || (answers.length > 1 && answers.some(({ codes }) => codes.length === 0))) return undefined;
  return answers;
};
