import { strayFields } from './known-fields';
import { restrictionsProblems } from './on-call/check/restriction';
import { zoneProblems } from './on-call/check/zone';
import { days, inWords, type Span } from './span';
import {
  type AnswerNotices,
  CONTACT_CHANNELS,
  type NotificationRule,
  type NotificationRules,
  type ShiftNotices,
  type User,
} from './user';

/** A delay or notice longer than this is a slip. */
const LONGEST_DELAY = days(1);
const LONGEST_NOTICE = days(7);

/** Why a user is refused, one sentence a problem. */
export const userProblems = (name: string, user: User): readonly string[] => {
  const at = `user '${name}'`;
  if (!isObject(user)) return [`${at} should be an object, got ${JSON.stringify(user)}`];
  return [
    ...strayFields(at, user, Object.keys(USER)),
    ...(typeof user.name === 'string' ? [] : [`${at}: 'name' should be text, got ${JSON.stringify(user.name)}`]),
    ...zoneProblems(at, user.timeZone),
    ...(user.notify === undefined ? [] : rulesProblems(`${at}, notify`, user.notify)),
    ...restrictionsProblems(at, 'quietHours', user.quietHours),
    ...(user.shiftNotices === undefined ? [] : noticesProblems(`${at}, shiftNotices`, user.shiftNotices)),
    ...(user.answerNotices === undefined ? [] : answerProblems(`${at}, answerNotices`, user.answerNotices)),
  ];
};

const rulesProblems = (at: string, given: NotificationRules): readonly string[] => {
  if (!isObject(given)) return [`${at} should be an object with 'high', got ${JSON.stringify(given)}`];
  return [
    ...strayFields(at, given, ['high', 'low']),
    ...listProblems(`${at}, high`, given.high),
    ...(given.low === undefined ? [] : listProblems(`${at}, low`, given.low)),
  ];
};

const listProblems = (at: string, rules: unknown): readonly string[] => {
  if (!Array.isArray(rules) || rules.length === 0)
    return [`${at} should be a list of at least one rule, got ${JSON.stringify(rules)}`];
  return rules.flatMap((rule: NotificationRule, index) => {
    const which = `${at} ${index + 1}`;
    if (!isObject(rule)) return [`${which} should be an object with 'after' and 'by', got ${JSON.stringify(rule)}`];
    return [
      ...strayFields(which, rule, ['after', 'by']),
      ...spanProblems(which, 'after', rule.after, LONGEST_DELAY),
      ...channelProblems(which, rule.by),
    ];
  });
};

const noticesProblems = (at: string, given: ShiftNotices): readonly string[] => {
  if (!isObject(given)) return [`${at} should be an object with 'by', got ${JSON.stringify(given)}`];
  const { before = [], atEnd } = given;
  return [
    ...strayFields(at, given, ['by', 'before', 'atEnd']),
    ...channelProblems(at, given.by),
    ...(Array.isArray(before)
      ? before.flatMap((span) => spanProblems(at, 'before', span, LONGEST_NOTICE))
      : [`${at}: 'before' should be a list of spans, got ${JSON.stringify(before)}`]),
    ...(atEnd === undefined || typeof atEnd === 'boolean'
      ? []
      : [`${at}: 'atEnd' should be true or false, got ${JSON.stringify(atEnd)}`]),
  ];
};

const answerProblems = (at: string, given: AnswerNotices): readonly string[] => {
  if (!isObject(given)) return [`${at} should be an object with 'by', got ${JSON.stringify(given)}`];
  return [...strayFields(at, given, ['by']), ...channelProblems(at, given.by)];
};

const spanProblems = (at: string, field: string, span: Span, longest: Span): readonly string[] =>
  isObject(span) && Number.isInteger(span.seconds) && span.seconds >= 0 && span.seconds <= longest.seconds
    ? []
    : [
        `${at}: '${field}' should be whole seconds from 0 to ${inWords(longest)}, such as minutes(2), got ${JSON.stringify(span)}`,
      ];

const channelProblems = (at: string, by: unknown): readonly string[] => {
  const channels: readonly unknown[] = Array.isArray(by) ? by : [by];
  const known = channels.length > 0 && channels.every((channel) => CONTACT_CHANNELS.some((other) => other === channel));
  return known ? [] : [`${at}: 'by' should be of ${CONTACT_CHANNELS.join(', ')}, got ${JSON.stringify(by)}`];
};

const isObject = (given: unknown): given is object =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

const USER: Readonly<Record<keyof User, true>> = {
  name: true,
  timeZone: true,
  notify: true,
  quietHours: true,
  shiftNotices: true,
  answerNotices: true,
};
