/** Why a machine goes along a road when nothing failed: somebody answered, or a time was over. */
export const onwardInWords = (state: Readonly<Record<string, unknown>>): string => {
  if (state['Type'] === 'Wait') return 'no answer in time';
  return String(state['Resource'] ?? '').endsWith('.waitForTaskToken') ? 'answered' : '';
};

/** What a Catch catches. */
export const failuresInWords = (errors: readonly string[]): string =>
  [...new Set(errors.map((error) => FAILURES.find(([pattern]) => pattern.test(error))?.[1] ?? error))].join(' or ');

const FAILURES: readonly (readonly [RegExp, string])[] = [
  [/^States\.(Heartbeat)?Timeout$/, 'no answer in time'],
  [/ConditionalCheckFailedException$/, 'condition failed'],
  [/^States\.ALL$/, 'any other failure'],
];

/** A rule of a Choice, with the expressions of these machines as words; any other expression stays as it is. */
export const conditionInWords = (condition: string): string =>
  PHRASES.reduce(
    (words, [pattern, phrase]) => words.replace(pattern, phrase),
    condition.replace(/^\{%\s*|\s*%\}$/g, ''),
  );

const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\$states\.input\.kind = '([^']*)'/g, '$1'],
  [/\$states\.input\.startAt = '([^']*)'/g, 'starts at $1'],
  [/\$(?:states\.input\.)?level = (\d+)/g, 'level $1'],
  [/\$thisRound <= (\d+)/g, 'after round $1 or earlier'],
  [/\$spent >= (\d+)/g, '$1 visits and answers are spent'],
  [/ and /g, ', '],
];
