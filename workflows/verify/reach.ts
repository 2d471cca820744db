import { type Target, targetInWords } from '../policy';
import { always, type Line } from './interval';
import { type Away, type Present, presentFor } from './meant';
import { hasChannel, hasContact } from './reality';
import type { Survey } from './survey';

/** Whom a target reaches. */
export type Reach =
  /** All of them, or only one whose turn it is. Never empty. */
  | { readonly kind: 'people'; readonly people: readonly string[]; readonly oneOf: boolean }
  /** Of a team: its people may see it, but nobody is told for certain. */
  | { readonly kind: 'channel' }
  /** No person. */
  | { readonly kind: 'webhook' }
  | { readonly kind: 'up to the alert' }
  /** Nobody, and the schedule says that this is right. */
  | { readonly kind: 'declared'; readonly because: string }
  | { readonly kind: 'nobody'; readonly because: string };

export type ReachOfPeople = Extract<Reach, { readonly kind: 'people' }>;

/** Whom a target reaches when. */
export const reachOf = (survey: Survey, target: Target): Line<Reach> => {
  const { span } = survey;
  if (target.webhook !== undefined) return always(span, { kind: 'webhook' });
  if (target.namedBy !== undefined) return always(span, { kind: 'up to the alert' });
  if (target.channelOf !== undefined) return always(span, channelOf(survey, target.channelOf));
  if (target.schedule !== undefined && (target.who ?? 'on call') === 'on call') return onCall(survey, target.schedule);
  return presentFor(survey, target).map(({ from, until, value }) => ({
    from,
    until,
    value: (target.roundRobin === undefined ? peopleOrNobody : oneOrNobody)(
      survey,
      value,
      `there is nobody in ${targetInWords(target)}`,
    ),
  }));
};

const channelOf = ({ organisation, question }: Survey, team: string): Reach => {
  if ((organisation.teams[team]?.members ?? []).length === 0)
    return { kind: 'nobody', because: `team '${team}' has no members` };
  return hasChannel(question.reality, team)
    ? { kind: 'channel' }
    : { kind: 'nobody', because: `team '${team}' has no channel set` };
};

const onCall = (survey: Survey, schedule: string): Line<Reach> => {
  const inSchedule = ({ user, because }: Away): Away => ({ user, because: `schedule '${schedule}': ${because}` });
  return survey.onCall(schedule).map(({ from, until, value: { shifts, away, declared } }) => {
    const people = shifts.map(({ user }) => user);
    const value: Reach =
      people.length === 0 && declared !== undefined
        ? { kind: 'declared', because: `schedule '${schedule}': ${declared}` }
        : peopleOrNobody(survey, { people, away: away.map(inSchedule) }, `nobody is on call in schedule '${schedule}'`);
    return { from, until, value };
  });
};

const peopleOrNobody = ({ question }: Survey, { people: all, away }: Present, otherwise: string): Reach => {
  const people = all.filter((user) => hasContact(question.reality, user));
  if (people.length > 0) return { kind: 'people', people, oneOf: false };
  const reasons = [...all.map((user) => `${user} has no contact method`), ...away.map(({ because }) => because)];
  return { kind: 'nobody', because: reasons.join('; ') || otherwise };
};

/** Whoever's turn it is has to be reached: the others are not told. */
const oneOrNobody = (survey: Survey, present: Present, otherwise: string): Reach => {
  const { reality } = survey.question;
  const without = present.people.filter((user) => !hasContact(reality, user));
  if (without.length > 0)
    return {
      kind: 'nobody',
      because: without.map((user) => `in the turn of ${user}, who has no contact method`).join('; '),
    };
  const reach = peopleOrNobody(survey, present, otherwise);
  return reach.kind === 'people' ? { ...reach, oneOf: true } : reach;
};
