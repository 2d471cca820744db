import { wallClock } from './clock';
import { optional, required } from './environment';
import { isSecretMissing } from './secret-missing';

/**
 * Secrets of this stage by name, for functions that seldom need one: the client is loaded when they do.
 * Undefined for a secret that nobody has set.
 */
export const lambdaSecrets = (): ((name: string) => Promise<string | undefined>) => {
  const readers = new Map<string, () => Promise<string>>();
  return async (name) => {
    const read = readers.get(name) ?? (await readerOf(name));
    readers.set(name, read);
    return read().catch(unlessMissing);
  };
};

const readerOf = async (name: string): Promise<() => Promise<string>> => {
  const [{ SSMClient }, { ssmSecret }] = await Promise.all([import('@aws-sdk/client-ssm'), import('./secrets')]);
  return ssmSecret(
    new SSMClient({}),
    `${optional('SECRETS_PREFIX') ?? '/'}stepladder/${required('STAGE')}/${name}`,
    wallClock,
  );
};

const unlessMissing = (error: unknown): undefined => {
  if (isSecretMissing(error)) return undefined;
  throw error;
};
