import { PRIORITIES, type Priority } from '../../../../workflows/incident';
import type { Condition, Criteria } from '../export';
import { meets, plainAlert, type SampleAlert } from './sample-alert';

/**
 * Alerts that meet criteria: for each condition of which one is enough, those that come to mind; none where none does.
 * @param above criteria of the rules that come first: some of the alerts avoid them
 */
export const samplesFor = (criteria: Criteria, above: readonly Criteria[]): readonly (readonly SampleAlert[])[] => {
  const ways =
    criteria.type === 'match-any-condition' && criteria.conditions.length > 0
      ? criteria.conditions.map((one) => [one])
      : [criteria.type === 'match-all' ? [] : criteria.conditions];
  return ways
    .map((conditions) =>
      PRIORITY_ORDER.map((priority) => conditions.reduce(meeting, plainAlert(priority)))
        .flatMap((alert) => [alert, above.reduce(avoiding, alert)])
        .filter((alert) => meets(alert, criteria)),
    )
    .filter((alerts) => alerts.length > 0);
};

/** The alert, changed so that it does not meet the criteria, where that is easy. */
const avoiding = (alert: SampleAlert, criteria: Criteria): SampleAlert => {
  if (criteria.type === 'match-all' || !meets(alert, criteria)) return alert;
  const opposite = criteria.conditions.map((condition) => ({ ...condition, not: !condition.not }));
  return (criteria.type === 'match-any-condition' ? opposite : opposite.slice(0, 1)).reduce(meeting, alert);
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
