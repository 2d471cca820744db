import type { Errand } from '../../workflows/payloads';
import { sendVerificationCode } from '../contacts/send-verification-code';
import { sendShiftNotice } from '../shift-notices/send-shift-notice';
import type { NotifyWorld } from './notify-world';
import { tellOrFail } from './tell';

/** What the notify task does beside a level's people. Rejects when it should be tried again. */
export const runErrand = (world: NotifyWorld, errand: Errand): Promise<void> => {
  if ('verify' in errand) return sendVerificationCode(world, errand.verify);
  if ('shift' in errand) return sendShiftNotice(world, errand.shift);
  return tellOrFail(world, errand);
};
