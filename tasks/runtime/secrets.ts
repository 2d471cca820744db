import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { EpochMillis } from '../../workflows/incident';

/** A secret that is not there, with what would make it be. */
export class SecretMissing extends Error {
  override readonly name = 'SecretMissing';
}

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
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    if (!Parameter?.Value) throw new SecretMissing(`the SSM parameter ${name} is missing`);
    kept = { value: Parameter.Value, until: clock() + KEPT_FOR };
    return kept.value;
  };
};
