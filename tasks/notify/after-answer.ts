import type { AnsweredRequest } from '../../workflows/payloads';
import type { NotifyWorld } from './notify-world';

/** What was sent about an incident is brought up to date after an answer. */
export const afterAnswer = async (_world: NotifyWorld, _request: AnsweredRequest['answered']): Promise<void> => {};
