import { tokenFor } from '../../../links/links';
import { accountOf } from '../../../twilio/account';
import { askTwilio } from '../../../twilio/ask';
import { noWay } from '../../../twilio/no-way';
import { sayTwice } from '../../../twilio/twiml';
import type { Addressed, Channel, Delivery, Message } from '../channel';
import { type ChannelSetting, present } from '../setting';
import { spokenBundleOf, spokenNoticeOf, spokenOf } from '../words';
import { awsVoice } from './aws-voice';

/** Seconds that it rings: five times or so. */
const RINGS_FOR = '30';

/**
 * Calls through Twilio where its secrets are set, else through AWS End User Messaging. A call about one incident is
 * answered by a key, where Twilio reaches us; one about several only says so, as nobody could tell which one a key is
 * for.
 */
export const open = (setting: ChannelSetting): Channel => {
  const aws = awsVoice(setting);
  const call = async (
    to: Addressed,
    words: string,
    signal: AbortSignal,
    answered: () => Promise<string> = async () => '',
  ): Promise<Delivery> => {
    const account = await accountOf(setting);
    if ('missing' in account) {
      const from = (await present(setting, 'voice-from')) ?? noWay(account.missing, 'voice-from');
      return aws(from, to, words, signal);
    }
    const url = await answered();
    const form = { To: to.address, From: account.from, Timeout: RINGS_FOR, MachineDetection: 'Enable' };
    const said = { Twiml: sayTwice(words) };
    const whole = { ...form, ...(url === '' ? said : { Url: url, Method: 'POST' }), ...report(to) };
    return askTwilio(setting, account, 'Calls', [whole, { ...form, ...said }], to.messageId, signal);
  };
  /** The end of a call says how it went. The message's id in it tells one made twice from two. */
  const report = ({ messageId }: Addressed): Readonly<Record<string, string>> =>
    setting.publicUrl === ''
      ? {}
      : {
          StatusCallback: `${setting.publicUrl}/v1/twilio/status/voice/${encodeURIComponent(messageId)}`,
          StatusCallbackEvent: 'completed',
        };
  /** Where Twilio asks what to say when somebody picks up; empty where it cannot reach us, or we cannot sign. */
  const conversation = async ({ incidentId, owner, contact }: Message): Promise<string> => {
    if (setting.publicUrl === '') return '';
    const claims = { purpose: 'call', subject: incidentId, owner, contact } as const;
    const token = await tokenFor({ ...setting, log: NO_LOG }, claims);
    return token === undefined ? '' : `${setting.publicUrl}/v1/twilio/call/${token}`;
  };
  return {
    deliver: (message, signal) => call(message, `${spokenOf(message)} ${LOOK}`, signal, () => conversation(message)),
    bundle: (bundle, signal) => call(bundle, `${spokenBundleOf(bundle)} ${LOOK}`, signal),
    tell: (notice, signal) => call(notice, spokenNoticeOf(notice), signal),
  };
};

/** Where no key can be pressed. */
const LOOK = 'To answer, open the link in your other messages, or the incidents page.';

/** A key that is none is said elsewhere, at every link. */
const NO_LOG = { info: () => {}, error: () => {} };
