import { isSecretMissing } from '../runtime/secret-missing';
import type { Channel, Delivery, Notice } from './channels/channel';
import type { NotifyWorld } from './notify-world';
import { inTime } from './send';

/**
 * Sends a notice once, to one contact method. Where its channel is not set up it goes to the outbox, which only the
 * embedded stack has. Nothing of what it says is logged.
 */
export const sendNotice = async ({ channels, log }: NotifyWorld, notice: Notice): Promise<Delivery> => {
  const channel = channels[notice.channel] ?? channels.outbox;
  if (!channel) return NOT_SET_UP;
  try {
    return await told(channel, notice);
  } catch (error) {
    const ids = { user: notice.user, channel: notice.channel };
    if (isSecretMissing(error)) {
      log.info('a notice could not be sent: its channel is not set up', ids);
      return NOT_SET_UP;
    }
    log.error('a notice could not be sent', error, ids);
    return UNREACHABLE;
  }
};

const told = (channel: Channel, notice: Notice): Promise<Delivery> => inTime((signal) => channel.tell(notice, signal));

const NOT_SET_UP: Delivery = { kind: 'failed', worthRetrying: false, reason: 'not set up' };
const UNREACHABLE: Delivery = { kind: 'failed', worthRetrying: true, reason: 'unreachable' };
