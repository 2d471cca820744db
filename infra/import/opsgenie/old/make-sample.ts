import { PRIORITIES, type Priority } from '../../../../workflows/incident';
import type { Condition, Criteria } from '../export';
import { meets, plainAlert, type SampleAlert } from './sample-alert';

/** An alert that meets criteria; undefined where none comes to mind. */
export const sampleFor = (criteria: Criteria): SampleAlert | undefined => {
  const ways =
    criteria.type === 'match-any-condition' && criteria.conditions.length > 0
      ? criteria.conditions.map((one) => [one])
      : [criteria.conditions];
  return ways
    .flatMap((conditions) => PRIORITY_ORDER.map((priority) => conditions.reduce(meeting, plainAlert(priority))))
    .find((alert) => meets(alert, criteria));
};

/** P3 is what an alert has that says nothing about it. */
const PRIORITY_ORDER: readonly Priority[] = ['P3', ...PRIORITIES.filter((priority) => priority !== 'P3')];

/** The alert, changed so that it meets the condition as well. */
const meeting = (alert: SampleAlert, condition: Condition): SampleAlert => {
  const { field, key, operation, expectedValue } = condition;
  const text = condition.not ? notThat(condition) : textFor(condition);
  if (text === undefined) return alert;
  switch (field) {
    case 'message':
      return { ...alert, title: joined(alert.title, text, condition) };
    case 'description':
    case 'source':
    case 'entity':
    case 'alias':
      return { ...alert, [field]: joined(alert[field], text, condition) };
    case 'tags':
      return { ...alert, tags: [...alert.tags, text] };
    case 'details':
    case 'extra-properties': {
      const name = operation === 'contains-key' && !condition.not ? expectedValue : (key ?? 'some');
      return { ...alert, details: withDetail(alert.details, name, text) };
    }
    default:
      return alert;
  }
};

const withDetail = (details: SampleAlert['details'], name: string, value: string): SampleAlert['details'] =>
  Object.fromEntries([...Object.entries(details), [name, value]]);

/** Several conditions about the same text can often be met together. */
const joined = (text: string, more: string, { operation, not }: Condition): string => {
  if (not || operation !== 'contains') return more;
  return text === '' ? more : `${text} ${more}`;
};

const textFor = ({ operation, expectedValue }: Condition): string | undefined => {
  switch (operation) {
    case 'starts-with':
      return `${expectedValue} and more`;
    case 'ends-with':
      return `more and ${expectedValue}`;
    case 'is-empty':
      return '';
    case 'contains-key':
      return 'something';
    case 'matches':
      return expectedValue.replace(/\(\?[a-z]+\)|^\^|\$$|\\b/g, '').replace(/\.[*+]/g, 'x');
    case 'greater-than':
      return String(Number(expectedValue) + 1);
    case 'less-than':
      return String(Number(expectedValue) - 1);
    default:
      return expectedValue;
  }
};

/** What a plain alert has is mostly something else already; only emptiness has to be ended. */
const notThat = ({ operation }: Condition): string | undefined => (operation === 'is-empty' ? 'something' : undefined);
