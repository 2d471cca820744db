import { httpCall } from '../notify/channels/http-call';
import type { ChannelSetting } from '../notify/channels/setting';
import { escaped } from '../notify/channels/slack/mrkdwn';

/** Milliseconds: Slack waits three seconds for our answer, and the press is answered already. */
const GIVE_UP_AFTER = 1000;

const SLACK = 'https://hooks.slack.com';

/**
 * Says something to nobody but whoever pressed. Where it cannot be said, the message itself shows what became of it.
 * @param url came with the request, so it may lead to Slack only
 * @param stub what stands in for Slack, if anything does
 */
export const sayTo = async (url: string, words: string, stub: ChannelSetting['providers']['slack']): Promise<void> => {
  const isSlack = originOf(url) === SLACK;
  if (!isSlack && (stub === undefined || originOf(url) !== originOf(stub))) return;
  const call = {
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text: escaped(words) }),
    signal: AbortSignal.timeout(GIVE_UP_AFTER),
  };
  await httpCall(call, isSlack ? 'public addresses only' : 'anywhere');
};

const originOf = (url: string): string => {
  if (!URL.canParse(url)) return '';
  const { origin, username, password } = new URL(url);
  return username || password ? '' : origin;
};
