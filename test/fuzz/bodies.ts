import { BODIES } from '../../tasks/api/openapi-inputs';
import type { Route } from '../../tasks/api/routes';
import { confirmation, notification } from '../intake/fixtures/sns';
import type { Draw } from './draw';
import { fromSchema, type Schema } from './from-schema';
import { known } from './known';
import { EVENTS, PAYLOADS } from './payloads';
import type { Place } from './place';
import { REPLIES_TOPIC } from './secrets';

/** A good body, before anything in it is changed. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly fields: Readonly<Record<string, unknown>> };

type Make = (draw: Draw, place: Place, params: Readonly<Record<string, string>>) => Body;

const json = (value: unknown): Body => ({ kind: 'json', value });
const form = (fields: Readonly<Record<string, unknown>>): Body => ({ kind: 'form', fields });

const sns = (draw: Draw, { now }: Place, topic: object, message: string): Body => {
  const lately = { ...topic, Message: message, MessageId: `m-${draw.below(1e9)}` };
  const posted = { ...notification({}, now()), ...lately };
  if (draw.chance(0.8)) return json(posted);
  const type = draw.from(['SubscriptionConfirmation', 'UnsubscribeConfirmation'] as const);
  return json({ ...confirmation(type), ...lately, Timestamp: new Date(now()).toISOString() });
};

const sms = (draw: Draw): object => ({
  originationNumber: '+491701234567',
  messageBody: draw.from(['ack', 'ack 1', 'STOP', 'help', '1 resolve', 'escalate 2']),
  inboundMessageId: `in-${draw.below(1e6)}`,
});

const call = (draw: Draw): Body =>
  form({
    CallSid: `CA${draw.below(1e6)}`,
    To: '+491701234567',
    From: '+15005550006',
    Digits: draw.from(['4', '5', '6', '*', '', '9']),
    AnsweredBy: draw.from(['human', 'machine_start', 'fax', '']),
    CallStatus: draw.from(['completed', 'busy', 'failed', 'no-answer']),
  });

const status: Make = (draw) =>
  form({
    MessageSid: 'SM0123',
    CallSid: 'CA0123',
    MessageStatus: draw.from(['delivered', 'failed']),
    ErrorCode: '30007',
  });

const press: Make = (draw, _place, { action = '' }) =>
  form({ press: draw.from([action, `${action} 15`, '']), minutes: '30', note: 'looking', csrf: 'x' });

/** What `/openapi.json` does not describe well enough, or not at all: forms, what providers send, many things in one. */
const OWN: Readonly<Record<string, Make>> = {
  receiveWebhook: (draw, _, { name = '' }) => json(draw.from(PAYLOADS[name] ?? EVENTS)),
  receiveEvent: (draw) => json(draw.from(EVENTS)),
  receiveSns: (draw, place) =>
    sns(
      draw,
      place,
      {},
      draw.chance(0.5) ? JSON.stringify(draw.from(PAYLOADS['cloudwatch'] ?? [])) : 'The disk is full.',
    ),
  snsSms: (draw, place) => sns(draw, place, { TopicArn: REPLIES_TOPIC }, JSON.stringify(sms(draw))),
  twilioSms: (draw) =>
    form({ From: '+491701234567', MessageSid: `SM${draw.below(1e6)}`, Body: draw.from(['ack', '1', 'STOP', 'res 2']) }),
  twilioCall: call,
  twilioKey: call,
  twilioSmsStatus: status,
  twilioCallStatus: call,
  slackInteraction: (draw, { tokens, slackUrl }) =>
    form({
      payload: {
        type: 'block_actions',
        user: { id: 'U012AB3CD', username: 'anna' },
        actions: [
          {
            action_id: draw.from(['acknowledge', 'escalate', 'resolve', 'snooze']),
            value: draw.from(Object.values(tokens)),
            action_ts: `${draw.below(1e6)}.1`,
          },
        ],
        response_url: slackUrl,
        trigger_id: 't',
      },
    }),
  telegramUpdate: (draw, { telegramButton }) => {
    const chat = { id: 12_345, type: draw.from(['private', 'supergroup']) };
    const update_id = draw.below(1e9);
    if (draw.chance(0.3))
      return json({ update_id, message: { message_id: 1, chat, text: draw.from(['/start', 'hi']) } });
    const data = `${draw.from(['a', 'e', 'r'])}:${telegramButton}`;
    const from = { id: 12_345, username: 'anna', first_name: 'Anna' };
    return json({ update_id, callback_query: { id: 'q', from, message: { message_id: 7, chat }, data } });
  },
  addDevice: (draw) =>
    json({
      name: 'Anna’s telephone',
      subscription: {
        endpoint: `https://updates.push.services.mozilla.com/wpush/v2/${draw.below(9)}`,
        keys: { p256dh: draw.bytes(65).toString('base64url'), auth: draw.bytes(16).toString('base64url') },
      },
    }),
  comeIn: (draw, { tokens }) => form({ link: draw.from(['', 'https://stepladder.example.com/enter/']) + tokens.entry }),
  answerByLink: press,
  answerFromPage: press,
  leave: () => form({}),
  removeDevice: press,
  testDevice: press,
  updateSavedSearch: () => json({ name: 'mine', query: 'status:open', description: 'x', teams: [] }),
};

/** What takes no body is sent one all the same, now and then. */
const TAKES_NONE = [
  ...['removeFromAlert', 'deleteHeartbeat', 'enableHeartbeat', 'disableHeartbeat', 'pingHeartbeatByPost'],
  ...['pingHeartbeatByPut', 'endMaintenance', 'endOverride', 'endTimeOff', 'removeContact', 'sendContactCode'],
  ...['testContacts', 'revokeCalendar', 'revokeKey'],
];

/** Undefined for a route that nobody has thought of: a test names it. */
export const makerOf = ({ method, operation }: Route): Make | undefined => {
  const own = OWN[operation];
  if (own) return own;
  const schema = BODIES[operation] as Schema | undefined;
  if (schema) return (draw, place) => json(fromSchema(draw, place, schema));
  if (method !== 'GET' && !TAKES_NONE.includes(operation)) return undefined;
  return (draw, place) => (draw.chance(0.9) ? { kind: 'none' } : json({ [known(draw, place, 'key')]: 1 }));
};
