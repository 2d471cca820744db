import type { Condition } from '../export';

/** What a regular expression says that is plain text with open ends. */
export interface Plain {
  readonly test: 'is' | 'contains' | 'startsWith' | 'endsWith' | 'anything';
  readonly text: string;
  /** Where it depends on whether a pattern has to fit the whole text; undefined where it does not. */
  readonly how: string | undefined;
}

const SPECIAL = /[\\^$.|?*+()[\]{}]/;

/** Undefined for whatever says more than that. A pattern has to fit the whole of a text. */
export const plainPattern = ({ expectedValue }: Pick<Condition, 'expectedValue'>): Plain | undefined => {
  const [, begin = '', middle = '', end = ''] = /^(\^?(?:\.\*)?)(.*?)((?:\.\*)?\$?)$/su.exec(expectedValue) ?? [];
  const text = unescaped(middle);
  if (text === undefined) return undefined;
  const openBefore = begin.endsWith('.*');
  const openAfter = end.startsWith('.*');
  const how =
    begin === '^' && end === '' ? 'startsWith' : end === '$' && begin === '' && text !== '' ? 'endsWith' : undefined;
  if (text === '') return openBefore || openAfter ? { test: 'anything', text, how: undefined } : undefined;
  if (how) return { test: how, text, how: `the pattern '${expectedValue}' is read as ${how}` };
  if (openBefore && openAfter) return { test: 'contains', text, how: undefined };
  return { test: openBefore ? 'endsWith' : openAfter ? 'startsWith' : 'is', text, how: undefined };
};

/** `checkout\.eu` → `checkout.eu`; undefined where something else than a mark is escaped, or a mark is not. */
const unescaped = (pattern: string): string | undefined =>
  SPECIAL.test(pattern.replace(ESCAPED, '')) ? undefined : pattern.replace(ESCAPED, '$1');

const ESCAPED = /\\([^\p{L}\p{N}])/gu;
