import { days, minutes, type Span } from '../../../../workflows/span';
import type { ContactChannel, ShiftNotices } from '../../../../workflows/user';
import type { Note } from '../../note';
import type { PagerDutyHandOffRule, PagerDutyUser } from '../export';
import { channelOf } from './channels';
import { approximated, notTranslated, type Translated, translated } from './saying';

const AREA = 'notification rules';
const LONGEST: Span = days(7);

/** What a user wants to hear of the beginning and the end of their shifts. */
export const shiftNoticesOf = ({ handOffs }: PagerDutyUser, subject: string): Translated<ShiftNotices | undefined> => {
  if (handOffs.length === 0) return { made: undefined, notes: [] };
  const usable = handOffs.filter(({ by }) => channelOf(by) !== undefined);
  const channels = [...new Set(usable.flatMap(({ by }) => channelOf(by) ?? []))];
  const before = [...new Set(usable.filter(begins).map(secondsOf))].sort((a, b) => a - b);
  const several = new Set(usable.map(({ by }) => by)).size > 1;
  const [first] = channels;
  return {
    made:
      first === undefined
        ? undefined
        : {
            by: channels.length === 1 ? first : (channels as readonly ContactChannel[]),
            ...(before.length > 0 ? { before: before.map((seconds) => ({ seconds })) } : {}),
            ...(usable.some(ends) ? { atEnd: true } : {}),
          },
    notes: handOffs.map((rule, index) => noteOf(rule, `${subject}, hand-off rule ${index + 1}`, several)),
  };
};

const begins = ({ type }: PagerDutyHandOffRule): boolean => type !== 'offcall';
const ends = ({ type }: PagerDutyHandOffRule): boolean => type !== 'oncall';

const secondsOf = ({ advanceMinutes }: PagerDutyHandOffRule): number =>
  Math.min(Math.max(0, minutes(Math.round(advanceMinutes)).seconds), LONGEST.seconds);

const noteOf = (rule: PagerDutyHandOffRule, subject: string, several: boolean): Note => {
  const what = `${subject} (${rule.type}, ${rule.by || 'by nothing'}, ${rule.advanceMinutes} minutes ahead)`;
  if (channelOf(rule.by) === undefined)
    return notTranslated(AREA, what, 'there is no such channel here', 'choose another channel in shiftNotices');
  const how = [
    ...(ends(rule) && rule.advanceMinutes > 0 ? ['of the end of a shift they are told when it ends, not before'] : []),
    ...(several ? ['all notices go by all channels that the rules name'] : []),
    ...(secondsOf(rule) !== rule.advanceMinutes * 60 ? ['a notice comes at most 7 days ahead'] : []),
  ];
  return how.length > 0 ? approximated(AREA, what, how.join('; ')) : translated(AREA, what, 'shiftNotices');
};
