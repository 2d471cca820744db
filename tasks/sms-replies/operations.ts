import { bodyOf } from '../api/body';
import type { Operation } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { goodNow } from '../runtime/good-now';
import type { World } from '../runtime/world';
import { certificates } from '../sns/certificates';
import { httpsGet } from '../sns/https-get';
import { type SnsConfirmation, snsMessage } from '../sns/message';
import { confirms, snsAddress } from '../sns/sns-address';
import { verify } from '../sns/verify';
import { answerSms } from './answer-sms';
import { awsSmsIn } from './aws-message';

type Fetch = (url: URL) => Promise<string>;

/** Two-way SMS of AWS End User Messaging, over one topic that a secret names. @param fetchText to SNS only */
export const smsReplyOperations = (
  world: World,
  fetchText: Fetch = (url) => httpsGet(url),
): Readonly<Record<string, Operation>> => {
  const known = certificates(fetchText);
  return {
    snsSms: async ({ raw }) => {
      const message = snsMessage(bodyOf(raw));
      // Before anything is fetched: a stranger's message causes no call.
      const topics = goodNow((await world.secret('sms-replies-topic')) ?? '');
      if (!topics.includes(message.TopicArn)) throw notForUs();
      await mustBeSigned(() => verify(message, known, world.wall()));
      if (message.Type === 'SubscriptionConfirmation') return confirm(message, fetchText);
      if (message.Type === 'UnsubscribeConfirmation') return done('the subscription has ended');
      return take(world, message.Message);
    },
  };
};

const take = async (world: World, message: string): Promise<Reply> => {
  const incoming = awsSmsIn(message);
  if (!incoming) return done('nothing to answer');
  const { inboundMessageId: id, originationNumber: from, messageBody } = incoming;
  const sms = { provider: 'sns', id, from, text: messageBody } as const;
  await answerSms(world, sms, ({ owner, contact, text }) =>
    world.errand({ smsReply: { owner, contact: contact.id, id, text } }),
  );
  return done('taken');
};

/** What is wrong with it is nobody's business. Where the certificate cannot be had just now, SNS comes again. */
const mustBeSigned = async (check: () => Promise<void>): Promise<void> => {
  try {
    await check();
  } catch (error) {
    if (error instanceof Refused) throw notForUs();
    throw error;
  }
};

/** SNS sends nothing before its address was visited; when that fails, it asks again. */
const confirm = async ({ SubscribeURL, TopicArn }: SnsConfirmation, visit: Fetch): Promise<Reply> => {
  const url = snsAddress(SubscribeURL);
  if (!url || !confirms(url, TopicArn)) throw notForUs();
  await visit(url);
  return done('confirmed');
};

const notForUs = (): Refused => new Refused(403, 'this is for the topic of SMS replies, which SNS signs');

const done = (result: string): Reply => ({ status: 202, body: { result } });
