import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { EpochMillis } from '../../workflows/incident';
import { SecretMissing } from './secret-missing';

/** Milliseconds for which a secret is not asked for again; a rotated one is in use after this. */
const KEPT_FOR = 5 * 60_000;

/** Also that there is none is remembered, or an optional one would be asked for at every alert of a storm. */
const MISSED_FOR = 60_000;

/** A known one stays in use for so long when it cannot be asked for: old is better than silent. */
const TRIED_AGAIN_AFTER = 30_000;

interface Kept {
  readonly value: string | undefined;
  readonly until: EpochMillis;
}

/**
 * An SSM SecureString, read at first use and kept for five minutes, and on while it cannot be read again. Never in the
 * environment or a definition. Whoever asks while it is being read waits for the same answer.
 * @throws SecretMissing when the parameter does not exist
 */
export const ssmSecret = (ssm: SSMClient, name: string, clock: () => EpochMillis): (() => Promise<string>) => {
  let kept: Kept | undefined;
  let underWay: Promise<Kept> | undefined;
  const asked = async (): Promise<Kept> => {
    try {
      const value = await read(ssm, name);
      return { value, until: clock() + (value === undefined ? MISSED_FOR : KEPT_FOR) };
    } catch (error) {
      if (kept?.value === undefined) throw error;
      return { value: kept.value, until: clock() + TRIED_AGAIN_AFTER };
    }
  };
  return async () => {
    if (!kept || clock() >= kept.until) {
      underWay ??= asked().finally(() => {
        underWay = undefined;
      });
      kept = await underWay;
    }
    if (kept.value === undefined) throw new SecretMissing(`the SSM parameter ${name} is missing`);
    return kept.value;
  };
};

const read = async (ssm: SSMClient, name: string): Promise<string | undefined> => {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    return Parameter?.Value || undefined;
  } catch (error) {
    if ((error as Error).name === 'ParameterNotFound') return undefined;
    throw error;
  }
};
