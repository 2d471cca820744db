import type { Channel, Delivery, Message } from '../../tasks/notify/channels/channel';
import type { Fault } from './faults';
import { makeCall } from './going-wrong';
import type { Invocation } from './invocation';

const UNREACHABLE: Delivery = { kind: 'failed', worthRetrying: true, reason: 'unreachable' };

/** Seconds after which our side gives up on a provider. */
const PATIENCE = 5;

export interface Provider {
  readonly invocation: Invocation;
  readonly next: () => Fault | undefined;
  readonly overtake: () => Promise<void>;
  readonly arrives: (message: Message) => void;
}

/** A provider as one invocation meets it. Only messages about incidents are looked at. */
export const channelTo = ({ invocation, next, overtake, arrives }: Provider): Channel => ({
  deliver: async (message) => {
    await invocation.comesBack(undefined);
    const fault = next();
    const make = async (): Promise<Delivery> => {
      arrives(message);
      return { kind: 'delivered', receipt: message.messageId };
    };
    if (fault?.kind === 'provider answers 5xx') return UNREACHABLE;
    if (fault?.kind === 'provider takes too long' || fault?.kind === 'taken, but too late for us') {
      if (fault.kind === 'taken, but too late for us') await make();
      await invocation.sleeps(PATIENCE);
      return invocation.comesBack(UNREACHABLE);
    }
    return makeCall({ invocation, make, overtake }, fault);
  },
  bundle: async ({ messageId }) => ({ kind: 'delivered', receipt: messageId }),
  tell: async ({ messageId }) => ({ kind: 'delivered', receipt: messageId }),
});
