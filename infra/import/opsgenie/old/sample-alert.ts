import type { Priority } from '../../../../workflows/incident';
import type { Condition, Criteria } from '../export';

/** As much of an alert as conditions ask for. */
export interface SampleAlert {
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly entity: string;
  readonly alias: string;
  readonly priority: Priority;
  readonly tags: readonly string[];
  readonly details: Readonly<Record<string, string>>;
}

/** What no condition is about. */
export const plainAlert = (priority: Priority): SampleAlert => ({
  title: 'Something is wrong',
  description: '',
  source: '',
  entity: '',
  alias: '',
  priority,
  tags: [],
  details: {},
});

export const meets = (alert: SampleAlert, { type, conditions }: Criteria): boolean => {
  if (type === 'match-all' || conditions.length === 0) return true;
  const isMet = (condition: Condition) => meetsCondition(alert, condition);
  return type === 'match-any-condition' ? conditions.some(isMet) : conditions.every(isMet);
};

const meetsCondition = (alert: SampleAlert, condition: Condition): boolean => holds(alert, condition) !== condition.not;

const holds = (alert: SampleAlert, condition: Condition): boolean => {
  const { field, key, operation, expectedValue } = condition;
  switch (field) {
    case 'message':
      return textHolds(alert.title, condition);
    case 'description':
    case 'source':
    case 'entity':
    case 'alias':
      return textHolds(alert[field], condition);
    case 'priority':
      return priorityHolds(alert.priority, condition);
    case 'tags':
      return listHolds(alert.tags, condition);
    case 'details':
    case 'extra-properties': {
      const entries = Object.entries(alert.details);
      if (operation === 'contains-key') return entries.some(([name]) => name === expectedValue);
      if (operation === 'contains-value') return entries.some(([, value]) => value === expectedValue);
      if (key !== undefined) return textHolds(new Map(entries).get(key) ?? '', condition);
      return listHolds(
        entries.map(([, value]) => value),
        condition,
      );
    }
    default:
      // Responders, teams and actions: a sample has none.
      return listHolds([], condition);
  }
};

const textHolds = (text: string, { operation, expectedValue }: Condition): boolean => {
  switch (operation) {
    case 'equals':
      return text === expectedValue;
    case 'equals-ignore-whitespace':
      return text.replace(/\s/g, '') === expectedValue.replace(/\s/g, '');
    case 'contains':
      return text.includes(expectedValue);
    case 'starts-with':
      return text.startsWith(expectedValue);
    case 'ends-with':
      return text.endsWith(expectedValue);
    case 'is-empty':
      return text === '';
    case 'matches':
      return text !== '' && patternHolds(text, expectedValue);
    case 'greater-than':
      return text !== '' && Number(text) > Number(expectedValue);
    case 'less-than':
      return text !== '' && Number(text) < Number(expectedValue);
    default:
      return false;
  }
};

const listHolds = (list: readonly string[], condition: Condition): boolean => {
  if (condition.operation === 'is-empty') return list.length === 0;
  // A list contains an entry, and not a part of one.
  const asked = condition.operation === 'contains' ? { ...condition, operation: 'equals' } : condition;
  return list.some((entry) => textHolds(entry, asked));
};

/** P1 is the greatest. */
const priorityHolds = (priority: Priority, condition: Condition): boolean => {
  const [is, expected] = [rank(priority), rank(condition.expectedValue)];
  if (condition.operation === 'greater-than') return is > expected;
  if (condition.operation === 'less-than') return is < expected;
  return textHolds(priority, condition);
};

const rank = (priority: string): number => -Number(priority.replace(/^p/i, ''));

/** Longer patterns could take for ever, and say more than a sample shows. */
const LONGEST_PATTERN = 200;

const patternHolds = (text: string, pattern: string): boolean => {
  if (pattern.length > LONGEST_PATTERN || text.length > 2 * LONGEST_PATTERN) return false;
  try {
    return new RegExp(`^(?:${pattern})$`, 's').test(text);
  } catch {
    return false;
  }
};
