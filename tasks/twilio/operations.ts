import type { Call, Operation } from '../api/door';
import type { TextReply } from '../api/http';
import { receiptCame } from '../notify/receipts';
import type { World } from '../runtime/world';
import { answerSms } from '../sms-replies/answer-sms';
import { mustBeFromTwilio } from './from-twilio';
import { callBegins, keyPressed } from './phone-call';
import { callReported, type Reported, smsReported } from './status-words';
import { messageBack, NOTHING, twiml } from './twiml';

/** Where Twilio calls back. Each looks at the signature before anything else; what it does not understand is nothing. */
export const twilioOperations = (world: World): Readonly<Record<string, Operation>> => {
  const signed =
    (serve: (call: Call) => Promise<TextReply>): Operation =>
    async (call) => {
      await mustBeFromTwilio(world, call);
      return serve(call);
    };
  return {
    twilioSms: signed((call) => sms(world, call)),
    twilioCall: signed((call) => callBegins(world, call)),
    twilioKey: signed((call) => keyPressed(world, call)),
    twilioSmsStatus: signed((call) => status(world, 'sms', call.form.get('MessageSid'), smsReported(call.form))),
    twilioCallStatus: signed((call) => status(world, 'voice', call.form.get('CallSid'), callReported(call.form))),
  };
};

const sms = async (world: World, { form }: Call): Promise<TextReply> => {
  const [from, id] = [form.get('From'), form.get('MessageSid')];
  if (!from || !id) return twiml(NOTHING);
  const type = form.get('OptOutType') ?? '';
  const text = KEYWORDS.includes(type) ? type : (form.get('Body') ?? '');
  const answer = await answerSms(world, { provider: 'twilio', id, from, text });
  return twiml(answer === undefined ? NOTHING : messageBack(answer.text));
};

/** Twilio says it itself where an account has words of its own for these. */
const KEYWORDS: readonly string[] = ['STOP', 'START', 'HELP'];

const status = async (
  world: World,
  channel: 'sms' | 'voice',
  id: string | null,
  reported: Reported | undefined,
): Promise<TextReply> => {
  if (id && reported) await receiptCame(world, channel, id, reported.words, reported.ok);
  return twiml(NOTHING);
};
