import { inWords } from '../../../workflows/span';
import { type Interval, lengthOf } from '../../../workflows/verify/interval';
import { whereInWords } from '../../../workflows/where';
import type { AlertKind } from '../../diff/alerts';
import type { Difference } from '../../diff/differences';
import { type Finding, TIMED } from '../../diff/findings';
import type { When } from '../../diff/when';
import { hoursOf } from './interval';

/** `platform-engineer-1 and the channel of platform are first notified after 10 minutes instead of 5 minutes`. */
export const differenceInWords = ({
  difference,
  who,
  answers,
  varies,
}: Pick<Finding, 'difference' | 'who' | 'answers' | 'varies'>): string => {
  const condition = answers === 'nobody answers' ? '' : ', if it was acknowledged but not resolved';
  const example = varies && TIMED.includes(difference.kind) ? AS_QUIET_HOURS_END : '';
  return `${said(difference, who)}${condition}${example}`;
};

const AS_QUIET_HOURS_END = ' (in the example; it varies, as quiet hours end at a fixed time)';

const said = (difference: Difference, who: readonly string[]): string => {
  const [subject, are] = [peopleInWords(who), who.length > 1 ? 'are' : 'is'];
  switch (difference.kind) {
    case 'no person any more':
      return 'no person is notified any more';
    case 'no last resort any more':
      return 'the last resort is not notified any more';
    case 'a person at last':
      return 'a person is notified, where none was';
    case 'first person later':
    case 'first person earlier':
      return `the first person is notified ${instead(difference)}`;
    case 'not any more':
      return `${subject} ${are} not notified any more`;
    case 'now':
      return `${subject} ${are} notified, and was not before`;
    case 'later':
    case 'earlier':
      return `${subject} ${are} ${difference.nth === 1 ? 'first notified' : `notified the ${ordinal(difference.nth)} time`} ${instead(difference)}`;
    case 'less':
    case 'more':
      return `${subject} ${are} notified ${times(difference.after)} instead of ${times(difference.before)}`;
    default:
      return `${subject} ${are} notified by ${channels(difference.after)} instead of ${channels(difference.before)}`;
  }
};

const instead = ({ before, after }: { readonly before: number; readonly after: number }): string =>
  `${moment(after)} instead of ${moment(before)}`;

const moment = (millis: number): string => (millis === 0 ? 'at once' : `after ${inWords({ seconds: millis / 1000 })}`);

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const ordinal = (nth: number): string =>
  `${nth}${['th', 'st', 'nd', 'rd'][nth % 100 > 10 && nth % 100 < 14 ? 0 : nth % 10] ?? 'th'}`;

export const channels = (names: readonly string[]): string =>
  names.map((name) => (name === 'outbox' ? 'every contact method' : name)).join(' and ');

export const peopleInWords = (who: readonly string[]): string => list(who.map(personInWords));

export const personInWords = (who: string): string => {
  if (who.startsWith('team:')) return `the channel of ${who.slice('team:'.length)}`;
  return who.startsWith('webhook:') ? `webhook ${who.slice('webhook:'.length)}` : who;
};

const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** `checkout P1–P3 and P5; reports P1 tagged 'deployment'`. */
export const kindsInWords = (kinds: readonly AlertKind[]): string => {
  const groups = new Map<string, AlertKind[]>();
  for (const kind of kinds) {
    const name = JSON.stringify([kind.service, kind.tags, kind.text, kind.source, kind.where]);
    groups.set(name, [...(groups.get(name) ?? []), kind]);
  }
  return [...groups.values()]
    .map((group) => {
      const [first] = group;
      return first ? `${first.service} ${priorities(group)}${asked(first)}` : '';
    })
    .join('; ');
};

const asked = ({ tags, text, source, where = [] }: AlertKind): string =>
  [
    ...(tags.length === 0 ? [] : [` tagged ${tags.map((tag) => `'${tag}'`).join(' and ')}`]),
    ...(text === '' ? [] : [` with '${text}' in the text`]),
    ...(source === '' ? [] : [` from '${source}'`]),
    ...(where.length === 0 ? [] : [` where ${list(where.map(whereInWords))}`]),
  ].join(',');

/** `P1–P3`: runs of three and more are joined. */
const priorities = (kinds: readonly AlertKind[]): string => {
  const numbers = [...new Set(kinds.map(({ priority }) => Number(priority.slice(1))))].sort();
  const runs: number[][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  const words = runs.flatMap((run) =>
    run.length > 2 ? [`P${run[0]}–P${run.at(-1)}`] : run.map((number) => `P${number}`),
  );
  return list(words);
};

/** `all the time`, or how long of it. */
export const shareInWords = ({ intervals }: Pick<When, 'intervals'>, asked: Interval): string => {
  const length = lengthOf(intervals);
  const whole = asked.until - asked.from;
  if (length >= whole) return 'all the time';
  const percent = (100 * length) / whole;
  const share = percent < 1 ? 'under 1 %' : percent > 99 ? 'over 99 %' : `${Math.round(percent)} %`;
  return `${share} of the time, ${hoursOf(length)}`;
};
