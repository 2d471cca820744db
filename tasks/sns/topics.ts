import type { Organisation } from '../../workflows/organisation';
import type { Sender } from '../access/access-key';

/** The service whose alerts come from this topic; undefined for a topic that nobody has declared. */
export const serviceOfTopic = ({ services }: Organisation, topic: string): string | undefined =>
  Object.entries(services).find(([, { topics = [] }]) => topics.includes(topic))?.[0];

/** Every declared topic, once. */
export const topicsOf = ({ services }: Organisation): readonly string[] => [
  ...new Set(Object.values(services).flatMap(({ topics = [] }) => topics)),
];

/** For whom a topic speaks: for its service, or for everybody. */
export const senderOfTopic = (organisation: Organisation, topic: string): Sender => {
  const service = serviceOfTopic(organisation, topic);
  return service === undefined ? { kind: 'organisation' } : { kind: 'service', service };
};
