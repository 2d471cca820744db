import type { Errand } from '../../workflows/payloads';
import { sendVerificationCode } from '../contacts/send-verification-code';
import { testContacts } from '../contacts/test-contacts';
import { sendNewLink } from '../links/send-new-link';
import { sendShiftNotice } from '../shift-notices/send-shift-notice';
import { sendSmsReply } from '../sms-replies/send-sms-reply';
import { afterAnswer } from './after-answer';
import type { NotifyWorld } from './notify-world';
import { sendQueued } from './send-queued';
import { tellOrFail } from './tell';
import { undelivered } from './undelivered';

/** What the notify task does beside a level's people. Rejects when it should be tried again. */
export const runErrand = (world: NotifyWorld, errand: Errand): Promise<void> => {
  if ('verify' in errand) return sendVerificationCode(world, errand.verify);
  if ('shift' in errand) return sendShiftNotice(world, errand.shift);
  if ('sendQueued' in errand) return sendQueued(world, errand.sendQueued);
  if ('answered' in errand) return afterAnswer(world, errand.answered);
  if ('newLink' in errand) return sendNewLink(world, errand.newLink);
  if ('testContacts' in errand) return testContacts(world, errand.testContacts);
  if ('undelivered' in errand) return undelivered(world, errand.undelivered);
  if ('smsReply' in errand) return sendSmsReply(world, errand.smsReply);
  return tellOrFail(world, errand);
};
