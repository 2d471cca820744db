import type { EpochMillis } from '../../workflows/incident';
import { strayFields } from '../../workflows/known-fields';
import type { OnCallData } from '../../workflows/on-call/data';
import { everybodyIn, inZone, nextOnCall, onCall, previousOnCall } from '../../workflows/on-call/on-call';
import type { Organisation } from '../../workflows/organisation';
import type { Target } from '../../workflows/policy';
import { ImpossibleTest } from './failure';
import { known, oneOfIn, unlessProblems } from './read';
import { inList, shown } from './words';

/**
 * Somebody, as a policy names them or in short: `'anna'`, `'platform-primary'` (who is on call in that schedule),
 * `'team:platform'` (its channel), `'webhook:chat'`; `{ team: 'platform' }` is each of its members.
 */
export type Who =
  | string
  | Extract<
      Target,
      | { readonly user: string }
      | { readonly schedule: string }
      | { readonly team: string }
      | { readonly channelOf: string }
      | { readonly webhook: string }
    >;

/** Everybody whom a message can be for, named as messages name them. */
export const owners = ({ users, teams, webhooks }: Organisation): readonly string[] => [
  ...Object.keys(users),
  ...Object.keys(teams).map((name) => `team:${name}`),
  ...Object.keys(webhooks).map((name) => `webhook:${name}`),
];

export interface Moment {
  readonly organisation: Organisation;
  readonly data: OnCallData;
  readonly at: EpochMillis;
  /** A schedule may mean nobody. @default - it is refused */
  readonly orNobody?: true;
}

/**
 * Whom these mean at a moment, each once.
 * @throws ImpossibleTest for a name that does not exist, and where nobody is meant
 */
export const meant = (moment: Moment, word: string, who: readonly Who[]): readonly string[] => [
  ...new Set(who.flatMap((one) => meantBy(moment, word, one))),
];

const meantBy = (moment: Moment, word: string, who: Who): readonly string[] => {
  const { users, teams, webhooks } = moment.organisation;
  if (typeof who === 'string') return inShort(moment, word, who);
  unlessProblems(strayFields(`'${word}'`, who ?? {}, fieldsOf(who)));
  if (who?.user !== undefined) return [known(word, 'user', who.user, users)];
  if (who?.schedule !== undefined) return inSchedule(moment, word, who);
  if (who?.team !== undefined) return teams[known(word, 'team', who.team, teams)]?.members ?? [];
  if (who?.channelOf !== undefined) return [`team:${known(word, 'team', who.channelOf, teams)}`];
  if (who?.webhook !== undefined) return [`webhook:${known(word, 'webhook', who.webhook, webhooks)}`];
  throw new ImpossibleTest(
    `'${word}' should name somebody, such as 'anna' or { schedule: 'platform-primary' }, got ${shown(who)}`,
  );
};

/** Somebody is named in one way; a schedule may say which of its people. */
const fieldsOf = (who: object | null): readonly string[] => {
  const named = ['user', 'schedule', 'team', 'channelOf', 'webhook'].find((name) => Object.hasOwn(who ?? {}, name));
  if (named === undefined) return Object.keys(who ?? {});
  return named === 'schedule' ? [named, 'who'] : [named];
};

const inShort = (moment: Moment, word: string, name: string): readonly string[] => {
  const { organisation } = moment;
  const isSchedule = Object.hasOwn(organisation.schedules, name);
  const isOwner = owners(organisation).includes(name);
  if (isSchedule && isOwner)
    throw new ImpossibleTest(
      `'${word}': ${shown(name)} is a user and a schedule; say { user: ${shown(name)} } or { schedule: ${shown(name)} }`,
    );
  if (isSchedule) return inSchedule(moment, word, { schedule: name });
  if (isOwner) return [name];
  throw new ImpossibleTest(
    `'${word}' should name somebody who exists, got ${shown(name)}; there are ${inList(owners(organisation))}, ` +
      `and schedules ${inList(Object.keys(organisation.schedules))}`,
  );
};

const WHICH = ['on call', 'next', 'previous', 'everybody'] as const;

type InSchedule = Extract<Target, { readonly schedule: string }>;

const inSchedule = (moment: Moment, word: string, { schedule, who = 'on call' }: InSchedule): readonly string[] => {
  const { organisation, at } = moment;
  known(word, 'schedule', schedule, organisation.schedules);
  const users = peopleOf(moment, schedule, oneOfIn(`${word}.who`, who, WHICH));
  if (users.length > 0 || moment.orNobody) return [...new Set(users)];
  const when = inZone(at, organisation.schedules[schedule]?.timeZone ?? 'UTC');
  throw new ImpossibleTest(`'${word}': nobody is ${who} in schedule '${schedule}' at ${when}`);
};

const peopleOf = ({ organisation, data, at }: Moment, schedule: string, who: InSchedule['who']): readonly string[] => {
  if (who === 'everybody') return everybodyIn(organisation, schedule);
  const asked = who === 'next' ? nextOnCall : who === 'previous' ? previousOnCall : onCall;
  return asked(organisation, schedule, at, data).map(({ user }) => user);
};
