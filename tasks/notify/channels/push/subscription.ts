/** What a browser gave, as far as a push needs it. */
export interface Subscription {
  /** Where the browser's push service takes messages for it: whoever knows it can only send what we encrypt. */
  readonly endpoint: string;
  /** Base64url. */
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** A contact method's address, which was checked when it was set; undefined where it is none all the same. */
export const subscriptionIn = (address: string): Subscription | undefined => {
  try {
    const { endpoint, keys } = JSON.parse(address);
    if (!URL.canParse(endpoint) || typeof keys.p256dh !== 'string' || typeof keys.auth !== 'string') return undefined;
    return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
  } catch {
    return undefined;
  }
};
