import type { Organisation } from '../../workflows/organisation';
import type { TellRequest } from '../../workflows/payloads';
import { wallClock } from '../runtime/clock';
import { required } from '../runtime/environment';
import { lambdaExecutions } from '../runtime/lambda-executions';
import { lambdaWorld } from '../runtime/lambda-world';
import { SecretMissing } from '../runtime/secret-missing';
import type { IntakeWorld } from './world';

/** The world of intake on Lambda. Clients that few alerts need are loaded when one does. */
export const lambdaIntakeWorld = (organisation: Organisation): IntakeWorld => {
  const secrets = new Map<string, () => Promise<string>>();
  return {
    ...lambdaWorld(organisation),
    executions: lambdaExecutions(),
    tell,
    secret: async (name) => {
      const read = secrets.get(name) ?? (await secretReader(name));
      secrets.set(name, read);
      return read().catch(unlessMissing);
    },
  };
};

/** Handed over to Lambda's own queue, which keeps it, tries it again and dead-letters it at last. */
const tell = async (request: TellRequest): Promise<void> => {
  const { InvokeCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  await new LambdaClient({}).send(
    new InvokeCommand({
      FunctionName: required('NOTIFY_FUNCTION'),
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify(request)),
    }),
  );
};

const secretReader = async (name: string): Promise<() => Promise<string>> => {
  const [{ SSMClient }, { ssmSecret }] = await Promise.all([
    import('@aws-sdk/client-ssm'),
    import('../runtime/secrets'),
  ]);
  return ssmSecret(new SSMClient({}), `/stepladder/${required('STAGE')}/${name}`, wallClock);
};

const unlessMissing = (error: unknown): undefined => {
  if (error instanceof SecretMissing) return undefined;
  throw error;
};
