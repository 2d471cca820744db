import { SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Addressed, Delivery } from '../channel';
import type { ChannelSetting } from '../setting';
import { awsClient } from './aws-client';
import { failureOf } from './aws-failure';

/** One SMS through AWS End User Messaging, which knows no idempotency keys: asked twice, it sends twice. */
export const awsSms = (setting: Pick<ChannelSetting, 'providers'>) => {
  const client = awsClient(setting);
  return async (from: string, to: Addressed, text: string, signal: AbortSignal): Promise<Delivery> => {
    const command = new SendTextMessageCommand({
      DestinationPhoneNumber: to.address,
      OriginationIdentity: from,
      MessageBody: text,
      MessageType: 'TRANSACTIONAL',
      Context: { messageId: to.messageId },
    });
    try {
      const { MessageId } = await client().send(command, { abortSignal: signal });
      return { kind: 'delivered', receipt: MessageId || to.messageId };
    } catch (error) {
      return failureOf(error);
    }
  };
};
