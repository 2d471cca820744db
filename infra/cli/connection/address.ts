/** Where a Stepladder can be asked. */
export const isAddress = (text: unknown): text is string =>
  typeof text === 'string' && URL.canParse(text) && /^https?:/.test(text);

/** A header carries nothing else. */
export const isSendable = (key: unknown): key is string => typeof key === 'string' && /^[\x21-\x7e]+$/.test(key);
