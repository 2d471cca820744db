import { isObject } from '../json';
import { LONGEST_WAIT_SECONDS } from '../seconds';
import { isWhole } from './numbers';
import { listOf, type Raw, type RawState } from './view';

const MACHINE = ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'];
const ALWAYS = ['Type', 'Comment', 'QueryLanguage'];
const ONWARD = ['Next', 'End', 'Output', 'Assign'];

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Task: [...ALWAYS, ...ONWARD, 'Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds', 'Retry', 'Catch'],
  Choice: [...ALWAYS, 'Choices', 'Default', 'Output', 'Assign'],
  Wait: [...ALWAYS, ...ONWARD, 'Seconds', 'Timestamp'],
  Pass: [...ALWAYS, ...ONWARD],
  Succeed: [...ALWAYS, 'Output'],
  Fail: [...ALWAYS, 'Error', 'Cause'],
};

const RULE = ['Comment', 'Condition', 'Next', 'Output', 'Assign'];
const CATCHER = ['Comment', 'ErrorEquals', 'Next', 'Output', 'Assign'];
const RETRIER = [
  ...['Comment', 'ErrorEquals', 'IntervalSeconds', 'BackoffRate', 'MaxAttempts', 'MaxDelaySeconds', 'JitterStrategy'],
];

const JSONPATH =
  /^(InputPath|OutputPath|ResultPath|Parameters|ResultSelector|Result|ItemsPath|Variable|.*Path|.*(Equals|LessThan|GreaterThan).*)$/;

const oddFields = (where: string, fields: Raw, known: readonly string[]): string[] =>
  Object.keys(fields)
    .filter((field) => !known.includes(field))
    .map((field) =>
      JSONPATH.test(field)
        ? `${where}: '${field}' belongs to JSONPath; only JSONata states run here`
        : `${where}: the field '${field}' is not supported here`,
    );

const languageProblems = (where: string, fields: Raw): string[] => {
  const language = fields['QueryLanguage'];
  if (language === undefined || language === 'JSONata') return [];
  return [`${where}: the QueryLanguage should be JSONata, got ${JSON.stringify(language)}`];
};

const partProblems = (where: string, fields: Raw): string[] => [
  ...listOf(fields['Choices']).flatMap((rule, i) => oddFields(`${where}, Choices[${i}]`, rule, RULE)),
  ...listOf(fields['Catch']).flatMap((catcher, i) => oddFields(`${where}, Catch[${i}]`, catcher, CATCHER)),
  ...listOf(fields['Retry']).flatMap((retrier, i) => oddFields(`${where}, Retry[${i}]`, retrier, RETRIER)),
];

const stateProblems = ({ name, fields }: RawState): string[] => {
  const where = `state '${name}'`;
  const known = FIELDS[String(fields['Type'])];
  const type = JSON.stringify(fields['Type']);
  if (known === undefined)
    return [`${where}: its Type should be one of ${Object.keys(FIELDS).join(', ')}, got ${type}`];
  const tooLong =
    [...name].length > 80 ? [`${where}: its name has ${[...name].length} characters, 80 are allowed`] : [];
  return [
    ...tooLong,
    ...languageProblems(where, fields),
    ...oddFields(where, fields, known),
    ...partProblems(where, fields),
  ];
};

const topProblems = (definition: Raw): string[] => {
  const language = definition['QueryLanguage'];
  const timeout = definition['TimeoutSeconds'];
  const isJsonata = language === 'JSONata';
  return [
    ...(isJsonata
      ? []
      : [
          `the machine: its QueryLanguage should be JSONata, got ${JSON.stringify(language ?? 'JSONPath (the default)')}`,
        ]),
    ...oddFields('the machine', definition, MACHINE),
    ...(timeout === undefined || isWhole(timeout, 1, LONGEST_WAIT_SECONDS)
      ? []
      : ["the machine: 'TimeoutSeconds' should be a whole number of at least 1"]),
    ...(typeof definition['StartAt'] === 'string' ? [] : ["the machine: 'StartAt' should name its first state"]),
  ];
};

export type Shape =
  | { readonly ok: true; readonly startAt: string; readonly states: readonly RawState[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Whether a definition has only what this interpreter knows; everything after this may rely on it. */
export const shapeOf = (definition: unknown): Shape => {
  if (!isObject(definition)) return { ok: false, problems: ['a definition should be a JSON object'] };
  const raw = definition['States'];
  if (!isObject(raw)) return { ok: false, problems: ["the machine: 'States' should be an object with a state a name"] };
  const broken = Object.entries(raw).filter(([, state]) => !isObject(state));
  const states = Object.entries(raw).flatMap(([name, fields]) => (isObject(fields) ? [{ name, fields }] : []));
  const problems = [
    ...topProblems(definition),
    ...broken.map(([name]) => `state '${name}': should be an object`),
    ...states.flatMap(stateProblems),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, startAt: String(definition['StartAt']), states };
};
