import { accountOf } from '../../../twilio/account';
import { askTwilio } from '../../../twilio/ask';
import { noWay } from '../../../twilio/no-way';
import type { Addressed, Channel, Delivery } from '../channel';
import { type ChannelSetting, present } from '../setting';
import { shortNoticeOf } from '../words';
import { awsSms } from './aws-sms';
import { bundleText, messageText } from './text';

/** SMS through Twilio where its secrets are set, else through AWS End User Messaging. */
export const open = (setting: ChannelSetting): Channel => {
  const aws = awsSms(setting);
  const send = async (
    to: Addressed,
    signal: AbortSignal,
    text: (repliesReach: boolean) => string | Promise<string>,
  ): Promise<Delivery> => {
    const account = await accountOf(setting);
    if ('missing' in account) {
      const from = (await present(setting, 'sms-from')) ?? noWay(account.missing, 'sms-from');
      const repliesReach = Boolean(setting.publicUrl && (await setting.secret('sms-replies-topic')));
      return aws(from, to, await text(repliesReach), signal);
    }
    const form = { To: to.address, From: account.from, Body: await text(setting.publicUrl !== '') };
    return askTwilio(setting, account, 'Messages', [{ ...form, ...report(to) }, form], to.messageId, signal);
  };
  /** Where Twilio says what became of it. The message's id in it tells one sent twice from two. */
  const report = ({ messageId }: Addressed): Readonly<Record<string, string>> =>
    setting.publicUrl === ''
      ? {}
      : { StatusCallback: `${setting.publicUrl}/v1/twilio/status/sms/${encodeURIComponent(messageId)}` };
  return {
    deliver: (message, signal) => send(message, signal, (reach) => messageText(setting, message, reach)),
    bundle: (bundle, signal) => send(bundle, signal, (reach) => bundleText(setting, bundle, reach)),
    tell: (notice, signal) => send(notice, signal, () => shortNoticeOf(notice, LONGEST_NOTICE)),
  };
};

/** Characters: three SMS in one, so that a link in it stays whole. */
const LONGEST_NOTICE = 459;
