import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Addressed, Delivery } from '../channel';
import { FRESH_CONNECTIONS } from '../fresh-connections';
import type { ChannelSetting } from '../setting';
import { failureOf } from './aws-failure';

/** One SMS through AWS End User Messaging, which knows no idempotency keys: asked twice, it sends twice. */
export const awsSms = ({ providers }: Pick<ChannelSetting, 'providers'>) => {
  let client: PinpointSMSVoiceV2Client | undefined;
  return async (from: string, to: Addressed, text: string, signal: AbortSignal): Promise<Delivery> => {
    client ??= new PinpointSMSVoiceV2Client({
      maxAttempts: 1,
      requestHandler: FRESH_CONNECTIONS,
      ...(providers.sms && { endpoint: providers.sms }),
    });
    const command = new SendTextMessageCommand({
      DestinationPhoneNumber: to.address,
      OriginationIdentity: from,
      MessageBody: text,
      MessageType: 'TRANSACTIONAL',
      Context: { messageId: to.messageId },
    });
    try {
      const { MessageId } = await client.send(command, { abortSignal: signal });
      return { kind: 'delivered', receipt: MessageId || to.messageId };
    } catch (error) {
      return failureOf(error);
    }
  };
};
