import { isWhole } from './numbers';
import { listOf, type Raw, textsOf } from './view';

const NUMBERS: readonly { readonly field: string; readonly least: number; readonly most: number }[] = [
  { field: 'IntervalSeconds', least: 1, most: 99_999_999 },
  { field: 'MaxAttempts', least: 0, most: 99_999_999 },
  { field: 'MaxDelaySeconds', least: 1, most: 31_622_400 },
];

const errorProblems = (where: string, fields: Raw, field: string): string[] => {
  const list = listOf(fields[field]);
  return list.flatMap((entry, i) => {
    const names = textsOf(entry['ErrorEquals']);
    if (names.length === 0) return [`${where}, ${field}[${i}]: 'ErrorEquals' should name at least one error`];
    if (!names.includes('States.ALL') || (names.length === 1 && i === list.length - 1)) return [];
    return [`${where}, ${field}[${i}]: 'States.ALL' should stand alone and in the last place`];
  });
};

const retrierProblems = (where: string, retrier: Raw): string[] => {
  const { BackoffRate: rate = 2, JitterStrategy: jitter = 'NONE' } = retrier;
  return [
    ...NUMBERS.filter(({ field, least, most }) => !isWhole(retrier[field] ?? least, least, most)).map(
      ({ field, least, most }) => `${where}: '${field}' should be a whole number from ${least} to ${most}`,
    ),
    ...(typeof rate === 'number' && rate >= 1 ? [] : [`${where}: 'BackoffRate' should be a number of at least 1`]),
    ...(jitter === 'FULL' || jitter === 'NONE' ? [] : [`${where}: 'JitterStrategy' should be FULL or NONE`]),
  ];
};

const catcherProblems = (where: string, catcher: Raw): string[] =>
  typeof catcher['Next'] === 'string' ? [] : [`${where}: 'Next' should name a state`];

export const retryAndCatchProblems = (where: string, fields: Raw): string[] => [
  ...['Retry', 'Catch']
    .filter((field) => fields[field] !== undefined && !Array.isArray(fields[field]))
    .map((field) => `${where}: '${field}' should be a list`),
  ...errorProblems(where, fields, 'Retry'),
  ...errorProblems(where, fields, 'Catch'),
  ...listOf(fields['Retry']).flatMap((retrier, i) => retrierProblems(`${where}, Retry[${i}]`, retrier)),
  ...listOf(fields['Catch']).flatMap((catcher, i) => catcherProblems(`${where}, Catch[${i}]`, catcher)),
];
