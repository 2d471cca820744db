import { PRIORITIES, type Priority } from '../../../../workflows/incident';
import type { Where, WhereField } from '../../../../workflows/routing-rule';
import type { Condition } from '../export';
import { inline } from '../wording';
import { plainPattern } from './pattern';

/** What a condition asks for, in the words that a rule has here. */
export type Test =
  | { readonly kind: 'priorities'; readonly priorities: readonly Priority[] }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'where'; readonly where: Where; readonly how?: string }
  /** Nothing here stands for it. */
  | { readonly kind: 'lost'; readonly because: string };

/** Met by every alert, or by none. */
const ALWAYS: Test = { kind: 'priorities', priorities: PRIORITIES };
const NEVER: Test = { kind: 'priorities', priorities: [] };

export const testOf = (condition: Condition): Test => {
  if (condition.field === 'priority') return ofPriority(condition);
  const field = fieldOf(condition);
  if (condition.field === 'details' || condition.field === 'extra-properties') {
    if (condition.operation === 'contains-key' && condition.expectedValue !== '')
      return where(`details.${condition.expectedValue}`, { isEmpty: true }, !condition.not);
  }
  return field === undefined ? lost(condition) : ofText(condition, field);
};

const FIELDS: Readonly<Record<string, WhereField>> = {
  message: 'title',
  description: 'description',
  source: 'source',
  entity: 'entity',
  alias: 'dedupKey',
  tags: 'tags',
  actions: 'actions',
};

const fieldOf = ({ field, key }: Condition): WhereField | undefined => {
  if (Object.hasOwn(FIELDS, field)) return FIELDS[field];
  const ofDetails = field === 'details' || field === 'extra-properties';
  return ofDetails && key !== undefined && key.trim() !== '' ? `details.${key}` : undefined;
};

/** `message matches 'x.y'`: what an export says, on one line. */
const conditionInWords = ({ field, key, not, operation, expectedValue }: Condition): string =>
  `${inline(field)}${key === undefined ? '' : `.${inline(key)}`} ${not ? 'not ' : ''}${inline(operation)}${
    expectedValue === '' ? '' : ` '${inline(expectedValue)}'`
  }`;

const lost = (condition: Condition): Test => ({
  kind: 'lost',
  because: `a rule here cannot ask for: ${conditionInWords(condition)}`,
});

/** P1 is the greatest. */
const ofPriority = (condition: Condition): Test => {
  const { operation, expectedValue, not } = condition;
  if (operation === 'is-empty') return not ? ALWAYS : NEVER;
  const rank = (PRIORITIES as readonly string[]).indexOf(expectedValue.trim().toUpperCase());
  if (rank < 0 || !Object.hasOwn(COMPARED, operation)) return lost(condition);
  const compares = COMPARED[operation] as (index: number, rank: number) => boolean;
  const priorities = PRIORITIES.filter((_priority, index) => compares(index, rank) !== not);
  return { kind: 'priorities', priorities };
};

const COMPARED: Readonly<Record<string, (index: number, rank: number) => boolean>> = {
  equals: (index, rank) => index === rank,
  'equals-ignore-whitespace': (index, rank) => index === rank,
  'greater-than': (index, rank) => index < rank,
  'less-than': (index, rank) => index > rank,
};

const ofText = (condition: Condition, field: WhereField): Test => {
  const { operation, expectedValue: text, not } = condition;
  const isList = field === 'tags' || field === 'actions';
  if (operation === 'is-empty') return where(field, { isEmpty: true }, not);
  if (operation === 'matches') return ofPattern(condition, field);
  if (operation === 'equals' && text.trim() === '')
    return isList ? lost(condition) : where(field, { isEmpty: true }, not);
  if (text.trim() === '') return TEXT.has(operation) && !isList ? (not ? NEVER : ALWAYS) : lost(condition);
  if (operation === 'equals-ignore-whitespace')
    return where(field, { is: text }, not, `${conditionInWords(condition)}: white space counts here`);
  if (isList && (operation === 'contains' || operation === 'equals'))
    return field === 'tags' && !not ? { kind: 'tag', tag: text } : where(field, { is: text }, not);
  return TEXT.has(operation)
    ? where(field, { [TEXT.get(operation) ?? 'is']: text } as TestOfText, not)
    : lost(condition);
};

const TEXT: ReadonlyMap<string, 'is' | 'contains' | 'startsWith' | 'endsWith'> = new Map([
  ['equals', 'is'],
  ['contains', 'contains'],
  ['starts-with', 'startsWith'],
  ['ends-with', 'endsWith'],
]);

type TestOfText = { readonly is: string } | { readonly isEmpty: true };

const where = (field: WhereField, test: TestOfText, not: boolean, how?: string): Test => ({
  kind: 'where',
  where: { field, ...test, ...(not ? { not: true } : {}) } as Where,
  ...(how === undefined ? {} : { how }),
});

const ofPattern = (condition: Condition, field: WhereField): Test => {
  const plain = plainPattern(condition);
  if (!plain) return lost(condition);
  // `.*` fits every text, but of a list that has no entry there is none that it could fit.
  if (plain.test === 'anything') return where(field, { isEmpty: true }, !condition.not);
  if (plain.text.trim() === '') return lost(condition);
  return where(field, { [plain.test]: plain.text } as TestOfText, condition.not, plain.how);
};
