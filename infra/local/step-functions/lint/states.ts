import { exactlyOne, isExpression, onwardProblems, secondsProblems } from './numbers';
import { taskProblems } from './tasks';
import { listOf, type Raw, type RawState } from './view';

const ruleProblems = (where: string, rule: Raw): string[] => [
  ...(typeof rule['Condition'] === 'boolean' || isExpression(rule['Condition'])
    ? []
    : [`${where}: 'Condition' should be an expression, true or false`]),
  ...(typeof rule['Next'] === 'string' ? [] : [`${where}: 'Next' should name a state`]),
];

const choiceProblems = (where: string, fields: Raw): string[] => [
  ...(typeof fields['Default'] === 'string'
    ? []
    : [`${where}: a Choice should have a Default, or an odd incident ends it`]),
  ...(listOf(fields['Choices']).length > 0 ? [] : [`${where}: 'Choices' should have at least one rule`]),
  ...listOf(fields['Choices']).flatMap((rule, i) => ruleProblems(`${where}, Choices[${i}]`, rule)),
];

const textProblems = (where: string, fields: Raw, names: readonly string[]): string[] =>
  names
    .filter((field) => fields[field] !== undefined && typeof fields[field] !== 'string')
    .map((field) => `${where}: '${field}' should be a string`);

const waitProblems = (where: string, fields: Raw): string[] => [
  ...onwardProblems(where, fields),
  ...exactlyOne(where, fields, ['Seconds', 'Timestamp']),
  ...secondsProblems(where, fields, 'Seconds', 0),
  ...textProblems(where, fields, ['Timestamp']),
];

/** What Step Functions would refuse, and what our machines must not do although it would let them. */
export const stateProblems = ({ name, fields }: RawState): string[] => {
  const where = `state '${name}'`;
  switch (fields['Type']) {
    case 'Task':
      return taskProblems(where, fields);
    case 'Choice':
      return choiceProblems(where, fields);
    case 'Wait':
      return waitProblems(where, fields);
    case 'Pass':
      return onwardProblems(where, fields);
    case 'Fail':
      return textProblems(where, fields, ['Error', 'Cause']);
    default:
      return [];
  }
};
