import { ApiError } from '../api/api-error';
import { type Json, parseJson } from '../json';

const DEFINING = ['CreateStateMachine', 'UpdateStateMachine'];

/**
 * A definition from outside is also shown to asl-validator, beside our own rules. Not at every start of the embedded
 * stack: it takes 70 ms a definition, and the stack's own were shown to it by the tests.
 * @throws ApiError InvalidDefinition
 */
export const askForSecondOpinion = async (operation: string, input: Json): Promise<void> => {
  if (!DEFINING.includes(operation)) return;
  const definition = parseJson(String((input as { readonly definition?: unknown } | null)?.definition ?? ''));
  // What is no JSON is the engine's to refuse.
  if (!definition.ok) return;
  const { aslProblems } = await import('../lint/asl-problems');
  const problems = aslProblems(definition.value);
  if (problems.length > 0) throw new ApiError('InvalidDefinition', problems.join('\n'));
};
