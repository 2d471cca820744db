import { days, type Span } from '../../../../workflows/span';
import type { ContactChannel, NotificationRule, NotificationRules } from '../../../../workflows/user';
import type { Note } from '../../note';
import type { PagerDutyNotificationRule, PagerDutyUser } from '../export';
import { channelOf } from './channels';
import { approximated, notTranslated, type Translated, translated } from './saying';

const AREA = 'notification rules';
const LONGEST: Span = days(1);

/** The rules for each urgency; undefined where there are none, which means everywhere at once. */
export const notifyOf = (user: PagerDutyUser, subject: string): Translated<NotificationRules | undefined> => {
  if (user.rules === undefined)
    return {
      made: undefined,
      notes: [
        approximated(
          AREA,
          `${subject}, notification rules`,
          'the export names them without saying what they are: the user is told on all contact methods at once',
          'save GET /users with include[]=notification_rules',
        ),
      ],
    };
  const notes = user.rules.flatMap((rule, index) => noteOf(rule, user, `${subject}, notification rule ${index + 1}`));
  const [high, low] = [rulesFor('high', user.rules), rulesFor('low', user.rules)];
  return {
    made: together(high, low),
    notes: [...notes, ...missing(high, low, subject), ...byPushAlone(high, subject)],
  };
};

const together = (
  high: readonly NotificationRule[],
  low: readonly NotificationRule[],
): NotificationRules | undefined => {
  if (high.length === 0) return low.length === 0 ? undefined : { high: low };
  return low.length === 0 || same(high, low) ? { high } : { high, low };
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const rulesFor = (urgency: string, rules: readonly PagerDutyNotificationRule[]): readonly NotificationRule[] => {
  const byDelay = new Map<number, ContactChannel[]>();
  for (const rule of rules) {
    const channel = channelOf(rule.by);
    if (rule.urgency !== urgency || channel === undefined) continue;
    const after = delayOf(rule);
    const channels = byDelay.get(after) ?? [];
    if (!channels.includes(channel)) channels.push(channel);
    byDelay.set(after, channels);
  }
  return [...byDelay]
    .sort(([a], [b]) => a - b)
    .map(([after, channels]) => ({
      after: { seconds: after },
      by: channels.length === 1 ? (channels[0] as ContactChannel) : channels,
    }));
};

const delayOf = ({ afterMinutes }: PagerDutyNotificationRule): number =>
  Math.min(Math.max(0, Math.round(afterMinutes * 60)), LONGEST.seconds);

const noteOf = (rule: PagerDutyNotificationRule, user: PagerDutyUser, subject: string): readonly Note[] => {
  const what = `${subject} (${rule.by || 'by nothing'} after ${rule.afterMinutes} minutes, ${rule.urgency} urgency)`;
  if (channelOf(rule.by) === undefined)
    return [notTranslated(AREA, what, 'there is no such channel here', 'choose another channel for this person')];
  if (rule.urgency !== 'high' && rule.urgency !== 'low')
    return [notTranslated(AREA, what, 'an urgency is high or low', 'write the rule by hand, if it is needed')];
  if (delayOf(rule) !== rule.afterMinutes * 60)
    return [approximated(AREA, what, `its delay is ${delayOf(rule) / 60} minutes here: a day at most`)];
  const contacts = contactsLike(rule, user);
  if (contacts > 1)
    return [approximated(AREA, what, `it goes to all ${contacts} contacts of that channel, and not to one of them`)];
  return [translated(AREA, what, `a rule for ${rule.urgency} urgency`)];
};

const missing = (
  high: readonly NotificationRule[],
  low: readonly NotificationRule[],
  subject: string,
): readonly Note[] => {
  if (high.length > 0 && low.length > 0) return [];
  const [urgency, how] =
    high.length > 0
      ? ['low', 'PagerDuty would not tell them; here they are told by the rules for high urgency']
      : low.length > 0
        ? ['high', 'PagerDuty would not tell them; here they are told by the rules for low urgency']
        : ['any', 'PagerDuty would not tell them; here they are told on all contact methods at once'];
  return [approximated(AREA, `${subject}, rules for ${urgency} urgency`, `there are none: ${how}`)];
};

/** How many different contacts a rule reaches here, where it names one of them: a rule has a channel, not a contact. */
const contactsLike = ({ by, contact }: PagerDutyNotificationRule, { contacts = [] }: PagerDutyUser): number =>
  contacts.some(({ id }) => id === contact)
    ? new Set(contacts.filter(({ type }) => type === by).map(({ countryCode, address }) => `${countryCode} ${address}`))
        .size
    : 0;

/** The address of an app is not imported. */
const byPushAlone = (high: readonly NotificationRule[], subject: string): readonly Note[] =>
  high.length > 0 && high.every(({ by }) => by === 'push')
    ? [
        approximated(
          AREA,
          `${subject}, rules for high urgency`,
          'all of them are by push, whose address is not imported: until it is set, nothing tells this person',
          'set the address of a push service with npx stepladder contacts, or add a rule for another channel',
        ),
      ]
    : [];
