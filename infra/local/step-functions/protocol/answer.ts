import { ApiError } from '../api/api-error';
import { parseJson } from '../json';
import type { StepFunctions } from '../step-functions';
import { askForSecondOpinion } from './second-opinion';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const CONTENT_TYPE = 'application/x-amz-json-1.0';
const TARGET = /^AWSStepFunctions\.(?<operation>\w+)$/;

const answer = (status: number, body: object): HttpAnswer => ({
  status,
  headers: { 'content-type': CONTENT_TYPE },
  body: JSON.stringify(body),
});

/** An error as the SDK understands it; what is not an ApiError is our own fault, and its text stays here. */
export const errorAnswer = (error: unknown): HttpAnswer =>
  error instanceof ApiError
    ? answer(error.status, { __type: error.__type, message: error.message })
    : answer(500, { __type: 'InternalFailure', message: 'the embedded Step Functions failed' });

/** One call of the JSON protocol: the operation stands in `X-Amz-Target`, its input in the body. */
export const answerCall = async (engine: StepFunctions, target: string, body: string): Promise<HttpAnswer> => {
  try {
    const operation = TARGET.exec(target)?.groups?.['operation'];
    if (operation === undefined) throw new ApiError('UnknownOperationException', `'X-Amz-Target' is '${target}'`);
    const input = parseJson(body === '' ? '{}' : body);
    if (!input.ok) throw new ApiError('SerializationException', `the body should be JSON: ${input.problem}`);
    askForSecondOpinion(operation, input.value);
    return answer(200, await engine.request(operation, input.value));
  } catch (error) {
    return errorAnswer(error);
  }
};
