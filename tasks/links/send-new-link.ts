import type { NewLinkRequest } from '../../workflows/payloads';
import type { NotifyWorld } from '../notify/notify-world';

/** Sends a new link in the place of one that has expired. */
export const sendNewLink = async (_world: NotifyWorld, _request: NewLinkRequest['newLink']): Promise<void> => {};
