import type { TestContactsRequest } from '../../workflows/payloads';
import type { NotifyWorld } from '../notify/notify-world';

/** Sends a test on each contact method of a user. */
export const testContacts = async (
  _world: NotifyWorld,
  _request: TestContactsRequest['testContacts'],
): Promise<void> => {};
