import { strayFields } from './known-fields';
import { DETAILS, WHERE_TESTS } from './where';

/** Why a rule's `where` is refused. It may come from a module that no compiler has seen. */
export const whereProblems = (at: string, field: string, where: unknown): readonly string[] =>
  Array.isArray(where) && where.length > 0
    ? where.flatMap((one, index) => oneProblems(where.length > 1 ? `${at}, where ${index + 1}` : `${at}, where`, one))
    : [`${at}: ${field} should be a list of at least one, got ${JSON.stringify(where)}; leave it out to match any`];

const oneProblems = (at: string, where: unknown): readonly string[] => {
  if (typeof where !== 'object' || where === null || Array.isArray(where))
    return [`${at} should be such as { field: 'entity', startsWith: 'db-' }, got ${JSON.stringify(where)}`];
  const { field, not, ...tests }: Readonly<Record<string, unknown>> = { ...where };
  return [
    ...strayFields(at, where, ['field', 'not', ...WHERE_TESTS]),
    ...fieldProblems(at, field),
    ...(not === undefined || not === true
      ? []
      : [`${at}: 'not' should be true or left out, got ${JSON.stringify(not)}`]),
    ...testProblems(at, tests),
  ];
};

const FIELDS = ['title', 'description', 'source', 'entity', 'dedupKey', 'tags', 'actions'];

const fieldProblems = (at: string, field: unknown): readonly string[] =>
  typeof field === 'string' && (FIELDS.includes(field) || (field.startsWith(DETAILS) && field !== DETAILS))
    ? []
    : [`${at}: 'field' should be of ${FIELDS.join(', ')}, or details.<name>, got ${JSON.stringify(field)}`];

const testProblems = (at: string, tests: Readonly<Record<string, unknown>>): readonly string[] => {
  const given = WHERE_TESTS.filter((name) => tests[name] !== undefined);
  const [only] = given;
  if (only === undefined || given.length > 1)
    return [`${at} should have exactly one of ${WHERE_TESTS.join(', ')}, got ${given.join(' and ') || 'none'}`];
  const value = tests[only];
  if (only === 'isEmpty')
    return value === true ? [] : [`${at}: 'isEmpty' should be true, got ${JSON.stringify(value)}; say not: true`];
  return typeof value === 'string' && value.trim() !== ''
    ? []
    : [`${at}: '${only}' should be text that is not blank, got ${JSON.stringify(value)}`];
};
