import type { Call, Operation } from '../api/door';
import { Refused, type TextReply } from '../api/http';
import { checkToken } from '../links/links';
import type { ChannelSetting } from '../notify/channels/setting';
import { BUTTONS } from '../notify/channels/slack/buttons';
import { answerFor } from '../respond/answer-for';
import { once } from '../respond/once';
import { goodNow } from '../runtime/good-now';
import type { World } from '../runtime/world';
import { type Press, pressIn } from './interaction';
import { presserOf } from './presser';
import { sayTo } from './say';
import { isFromSlack } from './signature';

/** @param world `providers` only where a stand-in plays Slack */
export const slackOperations = (
  world: World & Partial<Pick<ChannelSetting, 'providers'>>,
): Readonly<Record<string, Operation>> => ({
  slackInteraction: async (call) => {
    await mustBeFromSlack(world, call);
    const press = pressIn(call.form.get('payload'));
    const words = press && (await answered(world, press));
    if (press && words) await sayTo(press.responseUrl, words, world.providers?.slack);
    return NOTHING_MORE;
  },
});

/** One sentence for everything that may be wrong. @throws Refused 401 */
const mustBeFromSlack = async ({ secret, wall }: World, call: Call): Promise<void> => {
  const secrets = goodNow((await secret('slack-signing-secret')) ?? '');
  if (!isFromSlack(call, secrets, Math.floor(wall() / 1000)))
    throw new Refused(401, 'this is for Slack, which signs what it sends');
};

/**
 * What became of a press, in words for whoever pressed; undefined where there is nothing to say.
 * A token that has grown old is good here: that it is pressed now, in Slack, is what Slack's signature says.
 */
const answered = async (world: World, press: Press): Promise<string | undefined> => {
  const event = BUTTONS.find((name) => name === press.action);
  if (!event) return undefined;
  const token = await checkToken(world, press.value, 'answer');
  const by = token.kind === 'bad' ? undefined : await presserOf(world, press, token.claims);
  if (token.kind === 'bad' || by === undefined) return 'That button is not good any more; open the incident instead.';
  const { subject } = token.claims;
  return once(world, 'slack', press.id, event !== 'escalate', async () => {
    return (await answerFor(world, subject, by, { event }, 'by a button in Slack')).words;
  });
};

/** Slack shows nothing of it. */
const NOTHING_MORE: TextReply = { status: 200, contentType: 'text/plain; charset=utf-8', text: '' };
