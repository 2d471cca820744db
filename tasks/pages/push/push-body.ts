import * as v from 'valibot';
import { parse } from '../../api/parse';
import { addressOf } from '../../contacts/address';
import { addressOfDevice } from './devices';

/** As long as a contact method's address may be. */
const LONGEST = 2048;

const endpoint = v.pipe(v.string(), v.maxLength(LONGEST, `have at most ${LONGEST} characters`));

/** A `PushSubscription` as JSON. Its expiration time is one more thing of which no browser says anything. */
const Body = v.object({
  endpoint,
  keys: v.object({
    p256dh: v.pipe(v.string(), v.maxLength(100, 'have at most 100 characters')),
    auth: v.pipe(v.string(), v.maxLength(100, 'have at most 100 characters')),
  }),
  replaces: v.optional(v.nullable(endpoint)),
});

/** @throws Refused with a sentence a field */
export const subscriptionOf = (body: unknown): { readonly address: string; readonly replaces: string } => {
  const { replaces, ...subscription } = parse(Body, body ?? {});
  return { address: addressOf('push', addressOfDevice(subscription), 'endpoint'), replaces: replaces ?? '' };
};
