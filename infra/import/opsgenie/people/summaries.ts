import type { Note } from '../../note';
import type { OpsgenieUser } from '../export';
import { inline } from '../wording';
import { contactsOf } from './contacts';
import { isTold } from './person';

/** One note for each thing that is the same with many users, so that a thousand users are not a thousand notes. */
export const summaries = (users: readonly OpsgenieUser[]): readonly Note[] => {
  const told = users.filter(isTold);
  return [...contactSummaries(told), ...ruleSummaries(told), ...userSummaries(told)];
};

const contactSummaries = (told: readonly OpsgenieUser[]): readonly Note[] => {
  const all = told.map(contactsOf);
  const taken = sum(all.map(({ contacts }) => contacts.length));
  const disabled = sum(all.map((one) => one.disabled));
  const devices = sum(all.map((one) => one.devices));
  const byUsername = all.filter((one) => one.byUsername).length;
  return [
    ...counted(taken, 'users', 'contact method', '', { kind: 'translated', as: 'the data file of contact methods' }),
    ...counted(byUsername, 'users', 'user', 'without contact methods', {
      kind: 'added',
      because: 'the export has no contact methods of theirs, so the e-mail address that is their username is taken',
    }),
    ...counted(disabled, 'users', 'disabled contact method', '', {
      kind: 'not translated',
      because: 'Opsgenie sends nothing to them',
      toDo: 'nothing',
    }),
    ...counted(devices, 'users', 'device', 'with the mobile app', {
      kind: 'not translated',
      because: 'a device of the app cannot be notified by anybody else',
      toDo: 'let people add a contact method on the channel push by themselves',
    }),
  ];
};

/** What people are told of besides new alerts and their shifts. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['renotified-alert', 'being told of an alert again'],
  ['acknowledged-alert', 'an alert that was acknowledged'],
  ['closed-alert', 'an alert that was closed'],
  ['assigned-alert', 'an alert that was assigned to them'],
  ['add-note', 'a note on an alert'],
  ['incoming-call-routing', 'an incoming call'],
]);
/** Whoever is told again, by a repeat or a later rule, is told by these rules in Opsgenie. */
const AGAIN = 'renotified-alert';
const TRANSLATED = ['create-alert', 'schedule-start', 'schedule-end'];

const ruleSummaries = (told: readonly OpsgenieUser[]): readonly Note[] => {
  const enabled = told.flatMap((user) => user.rules.filter((rule) => rule.enabled).map((rule) => ({ user, rule })));
  const kinds = [...new Set(enabled.map(({ rule }) => rule.actionType))].filter((kind) => !TRANSLATED.includes(kind));
  const disabled = sum(told.map(({ rules }) => rules.filter((rule) => !rule.enabled).length));
  const silent = enabled.filter(({ rule }) => rule.enabled && rule.actionType.startsWith('schedule-') && !tells(rule));
  const without = told.filter(({ rules }) => rules.length === 0).length;
  return [
    ...kinds.sort().map((kind): Note => {
      const users = new Set(enabled.filter(({ rule }) => rule.actionType === kind).map(({ user }) => user.id)).size;
      return {
        area: 'notification rules',
        subject: `rules about ${OTHERS.get(kind) ?? `'${inline(kind)}'`}, of ${plural(users, 'user')}`,
        kind: 'not translated',
        ...(kind === AGAIN ? TOLD_AGAIN : ONLY_NEWS),
      };
    }),
    ...counted(silent.length, 'notification rules', 'rule', 'about shifts that sends nothing', {
      kind: 'not translated',
      because: 'it has no steps or no times',
      toDo: 'nothing',
    }),
    ...counted(disabled, 'notification rules', 'disabled rule', '', {
      kind: 'not translated',
      because: 'nobody is told because of it',
      toDo: 'nothing',
    }),
    ...counted(without, 'notification rules', 'user', 'without rules in the export', {
      kind: 'added',
      because: 'whoever has no rules is told everywhere at once',
      toDo: 'see whether the backup has notification rules; an import from the API reads them',
    }),
  ];
};

const TOLD_AGAIN = {
  because: 'whoever is told of the same alert again is told by the rules for new alerts, as the first time',
  toDo: 'see whether those reach people where a policy repeats, or tells somebody at several levels',
};
const ONLY_NEWS = {
  because: 'people are only told of what they have to answer, and of their shifts',
  toDo: 'follow the incident on its page, or in a channel of the team',
};

const tells = ({ steps, notificationTime }: OpsgenieUser['rules'][number]): boolean =>
  steps.some(({ enabled }) => enabled) && notificationTime.length > 0;

const userSummaries = (told: readonly OpsgenieUser[]): readonly Note[] => {
  const roles = [...new Set(told.map(({ role }) => role))].filter((role) => role !== '').sort();
  const withoutZone = told.filter(({ timeZone }) => (timeZone ?? '') === '').length;
  return [
    ...(roles.length === 0
      ? []
      : [
          {
            area: 'users',
            subject: `roles of users: ${roles.map((role) => `'${inline(role)}'`).join(', ')}`,
            kind: 'not translated',
            because: 'what somebody may do is said by the access key that they get',
            toDo: 'make the keys, for responders and for admins',
          } as const,
        ]),
    ...counted(withoutZone, 'users', 'user', 'without a time zone', {
      kind: 'added',
      because: 'they live by the clocks of the zone that is taken where none is named',
    }),
  ];
};

type Outcome = Note extends infer N ? (N extends Note ? Omit<N, 'area' | 'subject'> : never) : never;

/** No note where there is none. `12 devices with the mobile app` */
const counted = (count: number, area: Note['area'], what: string, which: string, outcome: Outcome): readonly Note[] =>
  count === 0
    ? []
    : [{ area, subject: `${plural(count, what)}${which === '' ? '' : ` ${which}`}`, ...outcome } as Note];

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
