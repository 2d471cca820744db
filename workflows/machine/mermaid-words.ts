/** Why a machine goes along a road when nothing failed: somebody answered, or a time was over. */
export const onwardInWords = (state: Readonly<Record<string, unknown>>): string => {
  if (state['Type'] === 'Wait') return TIME_IS_OVER;
  return String(state['Resource'] ?? '').endsWith('.waitForTaskToken') ? 'answered' : '';
};

const TIME_IS_OVER = 'time is over';

/** What a Catch catches. */
export const failuresInWords = (errors: readonly string[]): string =>
  listed(errors.map((error) => FAILURES.find(([pattern]) => pattern.test(error))?.[1] ?? error));

/** A wait that ends in time is no failure, although the Amazon States Language has it as one. */
export const isTimeout = (error: string): boolean => /^States\.(Heartbeat)?Timeout$/.test(error);

const FAILURES: readonly (readonly [RegExp, string])[] = [
  [/^States\.(Heartbeat)?Timeout$/, TIME_IS_OVER],
  [/ConditionalCheckFailedException$/, 'the incident has changed'],
  [/^States\.ALL$/, 'it fails'],
];

/** The rules of a Choice that lead along the same road; an expression that is not of these machines stays as it is. */
export const conditionsInWords = (conditions: readonly string[]): string =>
  listed(conditions.flatMap((condition) => alternatives(condition).map(inPlainWords)));

const alternatives = (condition: string): readonly string[] => condition.replace(/^\{%\s*|\s*%\}$/g, '').split(' or ');

const inPlainWords = (condition: string): string =>
  PHRASES.reduce((words, [pattern, phrase]) => words.replace(pattern, phrase), condition);

const KIND = String.raw`\$states\.input\.kind = `;
const START = String.raw`\$states\.input\.startAt = `;

/** From the particular to the general. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [new RegExp(String.raw`^${KIND}'escalate' and \$level = 0$`), 'escalated before level 1'],
  [new RegExp(String.raw`^${KIND}'escalate' and \$level = (\d+)$`), 'escalated at level $1'],
  [new RegExp(`^${KIND}'again'$`), 'triggered again'],
  [new RegExp(`^${KIND}'([^']*)'$`), '$1'],
  [new RegExp(String.raw`^${START}'wait' and \$states\.input\.level = (\d+)$`), 'resumes the wait of level $1'],
  [/^\$states\.input\.startAt in .* and \$states\.input\.level = (\d+)$/, 'resumes the wait of level $1'],
  [new RegExp(String.raw`^${START}'notify' and \$states\.input\.level = (\d+)$`), 'resumes notifying level $1'],
  [new RegExp(String.raw`^${START}'claim' and \$states\.input\.level = (\d+)$`), 'begins at level $1'],
  [new RegExp(`^${START}'claim'$`), 'begins at level 1'],
  [new RegExp(`^${START}'last resort'$`), 'resumes at the last resort'],
  [new RegExp(`^${START}'([^']*)'$`), 'resumes while $1'],
  [/^\$level = (\d+)$/, 'it was at level $1'],
  [/^\$thisRound <= \d+ and \$reached$/, 'rounds are left'],
  [/^\$thisRound <= \d+$/, 'rounds are left and nobody was reached'],
  [/^\$more$/, 'somebody has another contact method'],
  [/^\$spent >= (\d+)$/, 'after $1 visits and answers'],
];

/** `a`, `a or b`, `a, b or c`. */
const listed = (words: readonly string[]): string => {
  const all = [...new Set(words)];
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
};
