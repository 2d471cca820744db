import type { SendQueuedRequest } from '../../workflows/payloads';
import type { NotifyWorld } from './notify-world';

/** What waits for one contact method is sent, if it is time. */
export const sendQueued = async (_world: NotifyWorld, _request: SendQueuedRequest['sendQueued']): Promise<void> => {};
