import { open } from '../../../../../tasks/notify/channels/teams/teams-channel';
import { httpRow } from './row';

/** What Teams takes of one message. */
const LIMIT = 28 * 1024;

export const teams = httpRow({
  name: 'teams through Microsoft Teams',
  channel: 'teams',
  open,
  secrets: {},
  address: (url) => `${url}/workflows/a-flow/triggers/manual/paths/invoke?sig=a-signature`,
  good: { status: 202 },
  read: ({ bytes, text }) => {
    if (bytes.length > LIMIT) throw new Error(`Teams takes ${LIMIT} bytes, got ${bytes.length}`);
    const { type, attachments } = JSON.parse(text);
    const [{ contentType, content }] = attachments;
    if (type !== 'message' || contentType !== 'application/vnd.microsoft.card.adaptive' || content.version !== '1.5')
      throw new Error('a workflow wants a message with one Adaptive Card');
    return textsOf(content.body).join('\n');
  },
});

/** What is read on a card, and where its buttons lead. */
const textsOf = (part: unknown): readonly string[] => {
  if (Array.isArray(part)) return part.flatMap(textsOf);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string' ? (['text', 'title', 'url'].includes(key) ? [value] : []) : textsOf(value),
  );
};
