import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { EpochMillis } from '../../workflows/incident';
import { SecretMissing } from './secret-missing';

/** Milliseconds for which a secret is not asked for again; a rotated one is in use after this. */
const KEPT_FOR = 5 * 60_000;

/**
 * An SSM SecureString, read at first use and kept for five minutes. Never in the environment or a definition.
 * @throws SecretMissing when the parameter does not exist
 */
export const ssmSecret = (ssm: SSMClient, name: string, clock: () => EpochMillis): (() => Promise<string>) => {
  let kept: { readonly value: string; readonly until: EpochMillis } | undefined;
  return async () => {
    if (kept && clock() < kept.until) return kept.value;
    const { Parameter } = await read(ssm, name);
    if (!Parameter?.Value) throw new SecretMissing(`the SSM parameter ${name} is missing`);
    kept = { value: Parameter.Value, until: clock() + KEPT_FOR };
    return kept.value;
  };
};

const read = async (ssm: SSMClient, name: string) => {
  try {
    return await ssm.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
  } catch (error) {
    if ((error as Error).name === 'ParameterNotFound') throw new SecretMissing(`the SSM parameter ${name} is missing`);
    throw error;
  }
};
