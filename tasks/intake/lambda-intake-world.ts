import type { Organisation } from '../../workflows/organisation';
import type { TellRequest } from '../../workflows/payloads';
import { required } from '../runtime/environment';
import { lambdaExecutions } from '../runtime/lambda-executions';
import { lambdaSecrets } from '../runtime/lambda-secrets';
import { lambdaWorld } from '../runtime/lambda-world';
import type { IntakeWorld } from './world';

/** The world of intake on Lambda. */
export const lambdaIntakeWorld = (organisation: Organisation): IntakeWorld => ({
  ...lambdaWorld(organisation),
  executions: lambdaExecutions(),
  secret: lambdaSecrets(),
  tell,
});

/** Handed over to Lambda's own queue, which keeps it, tries it again and dead-letters it at last. */
const tell = async (request: TellRequest): Promise<void> => {
  // Few alerts need this client, so it is loaded when one does.
  const { InvokeCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  await new LambdaClient({}).send(
    new InvokeCommand({
      FunctionName: required('NOTIFY_FUNCTION'),
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify(request)),
    }),
  );
};
