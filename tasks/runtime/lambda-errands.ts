import type { Errand } from '../../workflows/payloads';
import { required } from './environment';
import type { ErrandWorld } from './world';

/** Handed over to Lambda's own queue, which keeps it, tries it again and dead-letters it at last. */
export const lambdaErrands: ErrandWorld = {
  errand: async (request: Errand): Promise<void> => {
    // Rarely needed, so the client is loaded when it is.
    const { InvokeCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
    await new LambdaClient({}).send(
      new InvokeCommand({
        FunctionName: required('NOTIFY_FUNCTION'),
        InvocationType: 'Event',
        Payload: Buffer.from(JSON.stringify(request)),
      }),
    );
  },
};
