import { SendVoiceMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { escapedXml } from '../../../twilio/twiml';
import type { Addressed, Delivery } from '../channel';
import type { ChannelSetting } from '../setting';
import { awsClient } from '../sms/aws-client';
import { failureOf } from '../sms/aws-failure';

/** One call through AWS End User Messaging. It speaks and hangs up; it cannot hear keys. */
export const awsVoice = (setting: Pick<ChannelSetting, 'providers'>) => {
  const client = awsClient(setting);
  return async (from: string, to: Addressed, words: string, signal: AbortSignal): Promise<Delivery> => {
    const command = new SendVoiceMessageCommand({
      DestinationPhoneNumber: to.address,
      OriginationIdentity: from,
      MessageBody: ssml(words),
      MessageBodyTextType: 'SSML',
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

/** Twice, as nobody listens to the first words. */
const ssml = (words: string): string =>
  `<speak><p>${escapedXml(words)}</p><break time="1s"/><p>Once more. ${escapedXml(words)}</p></speak>`;
