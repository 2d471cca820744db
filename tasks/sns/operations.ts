import type { EpochMillis } from '../../workflows/incident';
import type { Operation } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { brief } from '../api/parse';
import { receive } from '../intake/receive';
import type { IntakeWorld } from '../intake/world';
import { wallClock } from '../runtime/clock';
import { certificates } from './certificates';
import { httpsGet } from './https-get';
import { type SnsConfirmation, snsMessage } from './message';
import { fromNotification } from './notification';
import { confirms, snsAddress } from './sns-address';
import { rememberTaken, takenBefore } from './taken-before';
import { serviceOfTopic } from './topics';
import { verify } from './verify';

/** What this area touches outside beyond the world of intake. */
export interface SnsEdge {
  readonly fetchText: (url: URL) => Promise<string>;
  /** Not the world's clock, which may be scaled: SNS lives by this one. */
  readonly wall: () => EpochMillis;
}

export const snsOperations = (
  world: IntakeWorld,
  { fetchText, wall }: SnsEdge = { fetchText: (url) => httpsGet(url), wall: wallClock },
): Readonly<Record<string, Operation>> => {
  const known = certificates(fetchText);
  return {
    receiveSns: async ({ body, requestId }) => {
      const message = snsMessage(body);
      // Before anything is fetched: a stranger's message causes no call.
      const service = serviceOfTopic(world.organisation, message.TopicArn);
      if (service === undefined) throw unknownTopic(message.TopicArn);
      await verify(message, known, wall());
      if (message.Type === 'SubscriptionConfirmation') return confirm(message, fetchText);
      if (message.Type === 'UnsubscribeConfirmation')
        return ignored('the subscription has ended; subscribe again if that was a mistake');
      if (await takenBefore(world.table, message)) return ignored('this message was taken before');
      const context = { organisation: world.organisation, at: world.clock(), requestId };
      const parsed = fromNotification(message, context);
      const accepted = await receive(world, { kind: 'service', service }, parsed);
      await rememberTaken(world.table, message, wall());
      if (parsed.kind === 'ignored') return ignored(parsed.because);
      const incidents = accepted.flatMap((one) => (one.kind === 'nothing open' ? [] : [one.incident.id]));
      return { status: 202, body: { result: 'accepted', incidents } };
    },
  };
};

/** SNS sends nothing before its address was visited; when that fails, it asks again. */
const confirm = async (
  { SubscribeURL, TopicArn }: SnsConfirmation,
  visit: (url: URL) => Promise<string>,
): Promise<Reply> => {
  const url = snsAddress(SubscribeURL);
  if (!url || !confirms(url, TopicArn)) {
    const problem = `'SubscribeURL' should be the address at SNS that confirms this topic, got ${brief(SubscribeURL)}`;
    throw new Refused(403, problem, { SubscribeURL: problem });
  }
  await visit(url);
  return { status: 202, body: { result: 'confirmed' } };
};

const ignored = (because: string): Reply => ({ status: 202, body: { result: 'ignored', because } });

const unknownTopic = (topic: string): Refused => {
  const problem = `'TopicArn' should be a topic that a service of the organisation declares, got ${brief(topic)}`;
  return new Refused(403, problem, { TopicArn: problem });
};
