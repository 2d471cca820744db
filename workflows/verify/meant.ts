import { everybodyIn, nextOnCall, previousOnCall } from '../on-call/on-call';
import { takesPagesOf } from '../on-call/time-off';
import type { Target, Who } from '../policy';
import { always, type Interval, type Line } from './interval';
import type { Survey } from './survey';

/** Whom a target comes to, be they without any contact method, and who of those that it means is away. */
export interface Present {
  readonly people: readonly string[];
  /** Nobody takes their pages, for this reason. */
  readonly away: readonly Away[];
}

export interface Away {
  readonly user: string;
  readonly because: string;
}

/** Whom a target comes to when. Nobody for what is no person. */
export const presentFor = (survey: Survey, target: Target): Line<Present> => {
  if (target.schedule === undefined) return afterTimeOff(survey, always(survey.span, named(survey, target)));
  const who = target.who ?? 'on call';
  if (who !== 'on call') return afterTimeOff(survey, aroundShifts(survey, target.schedule, who));
  // Time off is part of who is on call.
  return survey.onCall(target.schedule).map(({ from, until, value }) => {
    return { from, until, value: { people: value.shifts.map(({ user }) => user), away: value.away } };
  });
};

const named = ({ organisation }: Survey, target: Target): readonly string[] => {
  if (target.user !== undefined) return [target.user];
  return organisation.teams[target.team ?? target.roundRobin ?? '']?.members ?? [];
};

/** What comes before and after does not change while the people on call do not. */
const aroundShifts = (survey: Survey, schedule: string, who: Exclude<Who, 'on call'>): Line<readonly string[]> => {
  const { organisation, meantData, span } = survey;
  if (who === 'everybody') return always(span, everybodyIn(organisation, schedule));
  const find = who === 'next' ? nextOnCall : previousOnCall;
  return survey.meant(schedule).map(({ from, until }) => ({
    from,
    until,
    value: find(organisation, schedule, from, meantData).map(({ user }) => user),
  }));
};

const afterTimeOff = ({ data }: Survey, line: Line<readonly string[]>): Line<Present> => {
  const changes = [...new Set(data.timeOff.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b);
  return line.flatMap(({ value, ...span }) =>
    cut(span, changes).map((part) => ({ ...part, value: presentAt(data, value, part.from) })),
  );
};

const presentAt = ({ timeOff }: Survey['data'], users: readonly string[], at: number): Present => {
  if (timeOff.length === 0) return { people: users, away: [] };
  const people = new Set<string>();
  const away: Away[] = [];
  for (const user of users) {
    const taking = takesPagesOf(user, at, timeOff);
    if (taking.kind === 'away') away.push({ user, because: taking.because });
    else people.add(taking.kind === 'cover' ? taking.user : user);
  }
  return { people: [...people], away };
};

const cut = ({ from, until }: Interval, at: readonly number[]): readonly Interval[] => {
  const borders = [from, ...at.filter((instant) => from < instant && instant < until), until];
  return borders.slice(1).map((end, index) => ({ from: borders[index] as number, until: end }));
};
