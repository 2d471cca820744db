import type { SFNClientConfig } from '@aws-sdk/client-sfn';
import type { StepFunctions } from '../step-functions';
import { answerCall } from './answer';

interface SdkRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const bodyText = (body: string | Uint8Array | undefined): string =>
  typeof body === 'string' ? body : new TextDecoder().decode(body ?? new Uint8Array());

const targetOf = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1] ?? '';

/** Lets an SFNClient call the engine in the same process: no socket, and no signature to check. */
export const createSdkHandler = (engine: StepFunctions): NonNullable<SFNClientConfig['requestHandler']> => ({
  handle: async ({ headers, body }: SdkRequest) => {
    const answer = await answerCall(engine, targetOf(headers), bodyText(body));
    const response = {
      statusCode: answer.status,
      headers: { ...answer.headers },
      body: new TextEncoder().encode(answer.body),
    };
    return { response };
  },
});

/** What `new SFNClient(…)` needs to reach the engine directly. The SDK signs before it asks us, so it wants some key. */
export const sdkConfig = (engine: StepFunctions, region = 'us-east-1'): SFNClientConfig => ({
  region,
  credentials: { accessKeyId: 'in-process', secretAccessKey: 'in-process' },
  requestHandler: createSdkHandler(engine),
});
