/** What Twilio reports of a message or a call, for the timeline. */
export interface Reported {
  readonly words: string;
  /** Whether the person may have got it. */
  readonly ok: boolean;
}

/** Undefined while nothing is decided: it is queued, or on its way. */
export const smsReported = (form: URLSearchParams): Reported | undefined => {
  const status = form.get('MessageStatus') ?? form.get('SmsStatus');
  if (status === 'delivered') return { words: 'delivered to the handset', ok: true };
  if (status !== 'undelivered' && status !== 'failed') return undefined;
  const code = codeOf(form);
  const why = SMS_ERRORS[code] ?? 'the provider could not deliver it';
  return { words: `not delivered: ${why}${code && ` (Twilio ${code})`}`, ok: false };
};

/** Of a call that has ended. A machine that took it is nobody. */
export const callReported = (form: URLSearchParams): Reported | undefined => {
  const status = form.get('CallStatus') ?? '';
  if (status === 'completed') return tookByMachine(form) ? BY_MACHINE : { words: 'the call was taken', ok: true };
  const why = Object.hasOwn(CALL_ENDS, status) ? CALL_ENDS[status] : undefined;
  if (why === undefined) return undefined;
  return { words: why, ok: false };
};

export const BY_MACHINE: Reported = { words: 'an answering machine took the call', ok: false };

/** A fax is one too. Where Twilio is not sure it says `unknown`, and a person may be there. */
export const tookByMachine = (form: URLSearchParams): boolean => /^(machine|fax)/.test(form.get('AnsweredBy') ?? '');

const codeOf = (form: URLSearchParams): string => {
  const code = form.get('ErrorCode') ?? '';
  return /^\d{1,6}$/.test(code) ? code : '';
};

const SMS_ERRORS: Readonly<Record<string, string>> = {
  '30001': 'too many messages waited',
  '30003': 'the handset is off or out of reach',
  '30004': 'the handset or its carrier blocks it',
  '30005': 'the number is not known',
  '30006': 'the number is a landline, or its carrier cannot be reached',
  '30007': 'the carrier took it for spam',
  '30034': 'the sending number is not registered with the carriers',
  '21610': 'its owner has written STOP',
};

const CALL_ENDS: Readonly<Record<string, string>> = {
  busy: 'the line was busy',
  'no-answer': 'nobody picked up',
  failed: 'the call could not be connected',
  canceled: 'the call was cancelled',
};
