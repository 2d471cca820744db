import * as v from 'valibot';
import type { Parsed } from '../../workflows/alert-event';
import type { Sender } from '../access/access-key';
import { bodyOf } from '../api/body';
import { Refused } from '../api/http';
import { parse } from '../api/parse';
import { plainNotification } from '../sns/message';
import { fromNotification } from '../sns/notification';
import { senderOfTopic } from '../sns/topics';
import { fromAwsMessage } from './integrations/aws-message';
import { noting, unknownService } from './integrations/named-service';
import { receive } from './receive';
import type { IntakeWorld } from './world';

/** Which messages of a batch the queue shall deliver again, and put away at last. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

const Queued = v.object({
  eventSource: v.literal('aws:sqs'),
  messageId: v.string(),
  body: v.string(),
  messageAttributes: v.fallback(v.object({ service: v.optional(v.object({ stringValue: v.string() })) }), {}),
});
type Queued = v.InferOutput<typeof Queued>;

const Published = v.object({ EventSource: v.literal('aws:sns'), Sns: v.unknown() });

const Batch = v.object({ Records: v.array(v.unknown()) });

/** What intake could not take when it was given it by itself: Lambda puts that into the queue, wrapped up like this. */
const TriedBefore = v.object({
  requestContext: v.object({ functionArn: v.string(), condition: v.string() }),
  requestPayload: v.unknown(),
});

/** Lambda writes whatever a function throws into its log, and a refusal quotes what somebody sent: this one does not. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

/**
 * What comes to intake otherwise than by HTTP: a batch of a queue, a topic's notification, an event of the bus, an
 * alarm's direct call.
 * @throws NotTaken, so that it is delivered again and dead-lettered at last; a batch answers instead which failed
 */
export const takeDelivered = async (world: IntakeWorld, delivered: unknown): Promise<BatchAnswer | undefined> => {
  try {
    return await take(world, delivered);
  } catch (error) {
    world.log.error('what was delivered was not taken', error, whatOf(error));
    throw new NotTaken('it was not taken: the line before this one says why');
  }
};

/** The fields that are wrong, by their names alone. */
const whatOf = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof Refused ? { fields: Object.keys(error.errors).join(', ') } : {};

const take = async (world: IntakeWorld, delivered: unknown): Promise<BatchAnswer | undefined> => {
  const batch = v.safeParse(Batch, delivered);
  if (!batch.success) {
    await takeMessage(world, EVERYBODY, delivered, 'the event');
    return undefined;
  }
  const { Records } = batch.output;
  if (Records.every((record) => v.is(Queued, record)))
    return takeQueued(
      world,
      Records.map((record) => parse(Queued, record)),
    );
  for (const record of Records) await takeNotification(world, parse(Published, record).Sns);
  return undefined;
};

const EVERYBODY: Sender = { kind: 'organisation' };

/** One after the other, in the order of the queue: an alarm's OK must not overtake its ALARM. */
const takeQueued = async (world: IntakeWorld, messages: readonly Queued[]): Promise<BatchAnswer> => {
  const failed: string[] = [];
  for (const message of messages) {
    try {
      await takeOne(world, message);
    } catch (error) {
      // One that can never be taken fails like one that cannot be taken now, until the queue puts it away; the others
      // do not wait for it.
      world.log.error('a message of the queue was not taken', error, { message: message.messageId, ...whatOf(error) });
      failed.push(message.messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};

const takeOne = async (world: IntakeWorld, { messageId, body, messageAttributes }: Queued): Promise<void> => {
  const payload = bodyOf(Buffer.from(body));
  if (v.is(TriedBefore, payload)) {
    const answer = await take(world, payload.requestPayload);
    if (answer && answer.batchItemFailures.length > 0)
      throw new NotTaken('a part of what was tried before failed again');
    return;
  }
  const { stringValue = '' } = messageAttributes.service ?? {};
  const sender = senderNamed(world, stringValue);
  const note = unknownService(world.organisation, stringValue);
  if (isNotification(payload)) return takeNotification(world, payload, sender, note);
  await takeMessage(world, sender ?? EVERYBODY, payload, messageId, note);
};

/**
 * The attribute `service` of a message, for senders that have no say in its body. A wrong one costs no alert: the sender
 * of a message does not hear that it was refused.
 */
const senderNamed = ({ organisation: { services } }: IntakeWorld, service: string): Sender | undefined =>
  Object.hasOwn(services, service) ? { kind: 'service', service } : undefined;

const isNotification = (payload: unknown): boolean =>
  v.is(v.object({ Type: v.literal('Notification'), TopicArn: v.string() }), payload);

const takeNotification = async (world: IntakeWorld, payload: unknown, sender?: Sender, note = ''): Promise<void> => {
  const notification = plainNotification(payload);
  const parsed = fromNotification(notification, contextOf(world, notification.MessageId));
  await receive(world, sender ?? senderOfTopic(world.organisation, notification.TopicArn), allNoting(parsed, note));
};

const takeMessage = async (
  world: IntakeWorld,
  sender: Sender,
  payload: unknown,
  id: string,
  note = '',
): Promise<void> => {
  await receive(world, sender, allNoting(fromAwsMessage(payload, contextOf(world, id)), note));
};

const allNoting = (parsed: Parsed, note: string): Parsed =>
  parsed.kind === 'events' ? { ...parsed, events: parsed.events.map((draft) => noting(draft, note)) } : parsed;

const contextOf = (world: IntakeWorld, requestId: string) => ({
  organisation: world.organisation,
  at: world.clock(),
  requestId,
});
