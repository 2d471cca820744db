import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { FRESH_CONNECTIONS } from '../fresh-connections';
import type { ChannelSetting } from '../setting';

/** AWS End User Messaging, for SMS and calls. It knows no idempotency keys: asked twice, it sends twice, so it is asked once. */
export const awsClient = ({ providers }: Pick<ChannelSetting, 'providers'>): (() => PinpointSMSVoiceV2Client) => {
  let client: PinpointSMSVoiceV2Client | undefined;
  return () => {
    client ??= new PinpointSMSVoiceV2Client({
      maxAttempts: 1,
      requestHandler: FRESH_CONNECTIONS,
      ...(providers.sms && { endpoint: providers.sms }),
    });
    return client;
  };
};
