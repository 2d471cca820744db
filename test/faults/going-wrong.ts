import type { Fault } from './faults';
import type { Invocation } from './invocation';

/** Seconds after which Lambda ends an invocation: the longest that the notify task has, and no other has less. */
export const LAMBDA_TIMEOUT = 30;

/** What a client's error says when it has tried again and again. */
export class Throttled extends Error {
  override readonly name: string = 'ThrottlingException';
}

export interface Call<T> {
  readonly invocation: Invocation;
  readonly make: () => Promise<T>;
  /** Somebody else's answer, from beginning to end. */
  readonly overtake: () => Promise<void>;
}

/**
 * A handler's call to AWS, with what goes wrong with it. A client repeats what was throttled and what it heard no reply
 * to, so `throttled, then done` is only visible in that others come first.
 */
export const makeCall = async <T>(call: Call<T>, fault: Fault | undefined): Promise<T> => {
  const { invocation, make, overtake } = call;
  switch (fault?.kind) {
    case 'crash before':
      return invocation.dies();
    case 'crash after':
      await make().catch(() => {});
      return invocation.dies();
    case 'throttled for good':
      throw new Throttled('Rate exceeded');
    case 'throttled, then done':
      await invocation.sleeps(1);
      break;
    case 'lost reply':
      await make().catch(() => {});
      await invocation.sleeps(1);
      break;
    case 'overtaken':
      await overtake();
      break;
    case 'slow':
      await invocation.sleeps(Math.min(fault.amount, 3));
      break;
    case 'times out half-way':
      await invocation.sleeps(LAMBDA_TIMEOUT);
      return invocation.dies();
    case 'goes on after its time-out':
      await invocation.sleeps(LAMBDA_TIMEOUT);
      invocation.givesUp('its time was up');
      await invocation.sleeps(fault.amount);
      break;
  }
  await invocation.comesBack(undefined);
  return invocation.comesBack(await make());
};
