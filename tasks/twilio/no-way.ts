import { SecretMissing } from '../runtime/secret-missing';

/** Neither way is set up. @throws SecretMissing naming what would do */
export const noWay = (ofTwilio: string, ofAws: string): never => {
  throw new SecretMissing(`neither the secret '${ofTwilio}', for Twilio, nor '${ofAws}', for AWS, is set`);
};
