import { WebClient } from '@slack/web-api';
import { goodNow } from '../../../runtime/good-now';
import type { Delivery } from '../channel';
import { REFUSED, UNREACHABLE } from '../http-call';
import { type ChannelSetting, needed } from '../setting';

/** What Slack made of a call. */
export type Said =
  | { readonly kind: 'done'; readonly channel: string; readonly ts: string }
  | {
      readonly kind: 'failed';
      /** Slack's own word; empty where it said none. */
      readonly error: string;
      readonly delivery: Delivery;
    };

/**
 * One method of Slack's Web API, tried once with each bot token that is good now. Trying again is the caller's: here it
 * would be waited for half an hour.
 * @throws SecretMissing
 */
export const callSlack = async (
  setting: ChannelSetting,
  method: 'chat.postMessage' | 'chat.update',
  args: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<Said> => {
  let said: Said = failed('', NOT_SET_UP);
  for (const token of goodNow(await needed(setting, 'slack-bot-token'))) {
    said = await callWith(token, setting, method, args, signal);
    if (said.kind === 'done' || !ABOUT_THE_TOKEN.includes(said.error)) return said;
  }
  return said;
};

const callWith = async (
  token: string,
  { providers }: ChannelSetting,
  method: string,
  args: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<Said> => {
  let status = 0;
  const client = new WebClient(token, {
    ...(providers.slack && { slackApiUrl: providers.slack }),
    allowAbsoluteUrls: false,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
    fetch: async (url, init) => {
      const response = await fetch(url, { ...init, signal } as RequestInit);
      status = response.status;
      return response;
    },
  });
  try {
    const said = (await client.apiCall(method, { ...args })) as { channel?: unknown; ts?: unknown };
    return { kind: 'done', channel: String(said.channel), ts: String(said.ts) };
  } catch (thrown) {
    const error = (thrown as { data?: { error?: unknown } }).data?.error;
    return judged(status, typeof error === 'string' && /^\w{1,80}$/.test(error) ? error : '');
  }
};

/** It says what is sent, and to whom. */
const SILENT = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => 'error' as never,
  setName: () => {},
};

const failed = (error: string, delivery: Delivery): Said => ({ kind: 'failed', error, delivery });

const judged = (status: number, error: string): Said => {
  if (status === 429 || LIMITED.includes(error)) return failed(error, RATE_LIMITED);
  // Slack says 200 with a word of its own; without one, whatever answered was not it.
  if (error === '' || status >= 500 || PASSING.includes(error)) return failed(error, UNREACHABLE);
  if (ABOUT_THE_TOKEN.includes(error)) return failed(error, NOT_SET_UP);
  return failed(error, NOBODY_THERE.includes(error) ? UNUSABLE : REFUSED);
};

const LIMITED: readonly string[] = ['ratelimited', 'rate_limited', 'message_limit_exceeded'];

const PASSING: readonly string[] = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'];

/** Another token may be good, or have the right. */
const ABOUT_THE_TOKEN: readonly string[] = [
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'missing_scope',
  'no_permission',
];

/**
 * Only what is said about a person. A channel that is archived, private or without our app is mended in Slack, and a
 * token of another workspace makes every channel unknown: nothing of that must stay with the contact method.
 */
const NOBODY_THERE: readonly string[] = ['user_not_found', 'user_disabled', 'user_not_visible', 'cannot_dm_bot'];

const NOT_SET_UP: Delivery = { kind: 'failed', worthRetrying: false, reason: 'not set up' };
const RATE_LIMITED: Delivery = { kind: 'failed', worthRetrying: true, reason: 'rate limited' };
const UNUSABLE: Delivery = { kind: 'failed', worthRetrying: false, reason: 'contact unusable' };
