import { httpCall } from '../notify/channels/http-call';
import type { World } from '../runtime/world';
import type { Swept } from './sweep';

/** The secret with the address of a service outside that raises the alarm when it hears nothing. */
export const HEARTBEAT_URL = 'sweep-heartbeat-url';

/** Milliseconds. The answer says nothing that we need. */
const LONGEST = 5000;

export type Beat = 'heard' | 'not heard' | 'not set up' | 'kept silent';

/**
 * Tells somebody outside that the sweep did all its work: what watches over everything must not be what it watches.
 * An incident that could not be continued keeps it silent, as does a sweep that failed. Never throws: whoever does not
 * hear from us asks. The address is a secret, so it is in no log.
 */
export const beat = async (
  world: Pick<World, 'secret' | 'log'>,
  { failed }: Swept,
  call: typeof httpCall = httpCall,
): Promise<Beat> => {
  try {
    if (failed > 0) return 'kept silent';
    const url = await world.secret(HEARTBEAT_URL);
    if (url === undefined) return 'not set up';
    return await ping(world, url, call);
  } catch (error) {
    world.log.error('the heartbeat of the sweep could not be sent', error);
    return 'not heard';
  }
};

const ping = async ({ log }: Pick<World, 'log'>, url: string, call: typeof httpCall): Promise<Beat> => {
  if (!/^https:\/\/./.test(url) || !URL.canParse(url)) {
    log.error(`the secret ${HEARTBEAT_URL} should be an https address`, undefined);
    return 'not heard';
  }
  const answer = await call({ url, headers: {}, body: '', signal: AbortSignal.timeout(LONGEST) }, 'anywhere');
  if (answer !== undefined && answer.status >= 200 && answer.status < 300) return 'heard';
  log.error('the heartbeat of the sweep was not heard', undefined, { answered: answer?.status ?? 0 });
  return 'not heard';
};
