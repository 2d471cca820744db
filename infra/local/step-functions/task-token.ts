/**
 * A token names its execution, so that a late answer can be told "your execution is gone" or "your task is over",
 * and carries a random id, so that nobody can guess one.
 */
export const issueToken = (executionKey: string, uuid: string): string =>
  Buffer.from(`${executionKey}/${uuid}`, 'utf8').toString('base64url');

export type ReadToken = { readonly kind: 'token'; readonly executionKey: string } | { readonly kind: 'garbage' };

const SHAPE = /^(?<key>[^/]+)\/[^/]+$/;

export const readToken = (token: string): ReadToken => {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const executionKey = SHAPE.exec(text)?.groups?.['key'];
  // Decoding skips what is not base64url; a token that does not come back the same is not one of ours.
  const same = Buffer.from(text, 'utf8').toString('base64url') === token;
  return executionKey !== undefined && same ? { kind: 'token', executionKey } : { kind: 'garbage' };
};
