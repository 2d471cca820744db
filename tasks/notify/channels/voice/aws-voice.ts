import { PinpointSMSVoiceV2Client, SendVoiceMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { escapedXml } from '../../../twilio/twiml';
import type { Addressed, Delivery } from '../channel';
import { FRESH_CONNECTIONS } from '../fresh-connections';
import type { ChannelSetting } from '../setting';
import { failureOf } from '../sms/aws-failure';

/** One call through AWS End User Messaging. It speaks and hangs up; it cannot hear keys. */
export const awsVoice = ({ providers }: Pick<ChannelSetting, 'providers'>) => {
  let client: PinpointSMSVoiceV2Client | undefined;
  return async (from: string, to: Addressed, words: string, signal: AbortSignal): Promise<Delivery> => {
    client ??= new PinpointSMSVoiceV2Client({
      maxAttempts: 1,
      requestHandler: FRESH_CONNECTIONS,
      ...(providers.sms && { endpoint: providers.sms }),
    });
    const command = new SendVoiceMessageCommand({
      DestinationPhoneNumber: to.address,
      OriginationIdentity: from,
      MessageBody: ssml(words),
      MessageBodyTextType: 'SSML',
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

/** Twice, as nobody listens to the first words. */
const ssml = (words: string): string =>
  `<speak><p>${escapedXml(words)}</p><break time="1s"/><p>Once more. ${escapedXml(words)}</p></speak>`;
