import { ApiError } from '../api/api-error';
import { type Json, parseJson } from '../json';

const DEFINING = ['CreateStateMachine', 'UpdateStateMachine'];

/** When first needed. Not `import()`: the loader that runs the command line does not compile what that names. */
const loaded = () => require('../lint/asl-problems') as typeof import('../lint/asl-problems');

/**
 * A definition from outside is also shown to asl-validator, beside our own rules. Not at every start of the embedded
 * stack: it takes 70 ms a definition, and the stack's own were shown to it by the tests.
 * @throws ApiError InvalidDefinition
 */
export const askForSecondOpinion = (operation: string, input: Json): void => {
  if (!DEFINING.includes(operation)) return;
  const definition = parseJson(String((input as { readonly definition?: unknown } | null)?.definition ?? ''));
  // What is no JSON is the engine's to refuse.
  if (!definition.ok) return;
  const { aslProblems } = loaded();
  const problems = aslProblems(definition.value);
  if (problems.length > 0) throw new ApiError('InvalidDefinition', problems.join('\n'));
};
