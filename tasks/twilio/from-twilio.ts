import type { Call } from '../api/door';
import { Refused } from '../api/http';
import { goodNow } from '../runtime/good-now';
import type { BaseWorld } from '../runtime/world';
import { isFromTwilio } from './signature';

/** One sentence for everything that may be wrong. @throws Refused 403 */
export const mustBeFromTwilio = async (
  { secret, publicUrl }: Pick<BaseWorld, 'secret' | 'publicUrl'>,
  call: Pick<Call, 'path' | 'query' | 'headers' | 'form' | 'raw'>,
): Promise<void> => {
  const tokens = goodNow((await secret('twilio-auth-token')) ?? '');
  const query = call.query.toString();
  const request = {
    url: `${publicUrl}${call.path}${query && `?${query}`}`,
    signature: call.headers['x-twilio-signature'] ?? '',
    form: call.form,
    raw: call.raw,
  };
  if (!isFromTwilio(request, tokens)) throw new Refused(403, 'this is for Twilio, which signs what it sends');
};
