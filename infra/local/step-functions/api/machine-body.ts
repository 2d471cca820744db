import type { Definition } from '../definition';
import { byteLength, isObject, parseJson } from '../json';
import { lintDefinition } from '../lint/lint-definition';
import { ApiError, invalid } from './api-error';
import { type Body, flag, optionalText } from './fields';

const DEFINITION_LIMIT = 1024 * 1024;

/** The same machine is read again by every stack of a simulation, and what is read is never changed. */
const read = new Map<string, Definition>();
const MOST_KEPT = 200;

/** A definition that this interpreter will run, or an error that lists everything it will not. */
export const readDefinition = (source: string): Definition => {
  const definition = read.get(source) ?? checked(source);
  if (read.size >= MOST_KEPT) read.clear();
  read.set(source, definition);
  return definition;
};

const checked = (source: string): Definition => {
  const size = byteLength(source);
  const refuse = (why: string): ApiError => new ApiError('InvalidDefinition', why);
  if (size > DEFINITION_LIMIT) throw refuse(`a definition should have at most ${DEFINITION_LIMIT} bytes, got ${size}`);
  const parsed = parseJson(source);
  if (!parsed.ok) throw refuse(`a definition should be JSON: ${parsed.problem}`);
  const problems = lintDefinition(parsed.value);
  if (problems.length > 0) throw refuse(problems.join('\n'));
  return parsed.value as unknown as Definition;
};

/** Accepted and shown, without effect here. */
export const settingsOf = (body: Body): Readonly<Record<string, unknown>> => {
  const { loggingConfiguration, tracingConfiguration } = body;
  return {
    ...(isObject(loggingConfiguration) ? { loggingConfiguration } : {}),
    ...(isObject(tracingConfiguration) ? { tracingConfiguration } : {}),
  };
};

export const refuseUnsupported = (body: Body): void => {
  if ((optionalText(body, 'type') ?? 'STANDARD') !== 'STANDARD') {
    throw new ApiError('StateMachineTypeNotSupported', 'only STANDARD state machines run here');
  }
  if (flag(body, 'publish', false)) throw invalid("versions are not kept here: leave 'publish' out");
  const encryption = body['encryptionConfiguration'];
  if (isObject(encryption) && encryption['type'] !== 'AWS_OWNED_KEY') {
    throw new ApiError(
      'InvalidEncryptionConfiguration',
      'nothing is encrypted here: leave the encryptionConfiguration out',
    );
  }
};
