import type { AlertDraft, Parsed } from '../../workflows/alert-event';
import type { IntegrationContext } from '../../workflows/integration';
import { bodyOf } from '../api/body';
import { Refused } from '../api/http';
import { fromAwsMessage } from '../intake/integrations/aws-message';
import { oneDraft, triggerDraft, UNSAID } from '../intake/integrations/drafting';
import type { Notification } from './message';

/**
 * What a topic says, as alert drafts. A message that nothing here can read is an alert all the same, with its text as
 * the description: somebody chose this topic for alerts, and SNS would not send it again.
 */
export const fromNotification = (notification: Notification, context: IntegrationContext): Parsed => {
  const json = jsonOf(notification.Message);
  if (json === undefined) return oneDraft(inWords(notification));
  try {
    return fromAwsMessage(json, context);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return oneDraft(inWords(notification));
  }
};

/** An object, when the text is one in JSON. */
const jsonOf = (text: string): object | undefined => {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return bodyOf(Buffer.from(text)) as object;
  } catch {
    return undefined;
  }
};

/**
 * Each message is an alert of its own. The subject would not do as a dedup key: many services send all they have to say
 * under the same one.
 */
const inWords = ({ MessageId, TopicArn, Subject, Message }: Notification): AlertDraft => {
  const topic = TopicArn.split(':').at(-1) ?? '';
  return triggerDraft({
    ...UNSAID,
    dedupKey: MessageId,
    because: `a message of the SNS topic '${topic}'`,
    title: Subject.trim() || firstLine(Message) || `A message of the topic ${topic}`,
    priority: 'P3',
    description: Message,
    source: 'SNS',
    entity: topic,
    details: [['topic', TopicArn]],
    onRepeat: 'keep the text',
  });
};

const firstLine = (text: string): string => text.trim().split('\n', 1)[0]?.trim() ?? '';
