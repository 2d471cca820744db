import type { Level, Target } from '../../workflows/policy';
import type { NotificationRule, User } from '../../workflows/user';
import { always, type Line, overlay, type Piece } from '../../workflows/verify/interval';
import { presentFor } from '../../workflows/verify/meant';
import { digest } from './digest';
import { type Quiet, quietLine } from './quiet';
import type { Side } from './side';

/** Whom a level tells if it begins at some instant. */
export interface Meeting {
  /** Equal where the same people are told in the same way. */
  readonly key: string;
  /** Somebody, whoever's turn it is. Where nobody is, the next level follows at once. */
  readonly reaches: boolean;
  readonly roundRobins: readonly {
    readonly team: string;
    /** By member: whether they are told in their turn. */
    readonly told: readonly boolean[];
  }[];
  readonly drifts: boolean;
}

type Rung = Pick<Level, 'notify' | 'acknowledgeWithin'>;

/** For each instant at which a level may begin; neighbours that say the same are one. */
export const meetings = (side: Side, level: Rung, urgency: 'high' | 'low'): Line<Meeting> => {
  const { span } = side.survey;
  const people = overlay(span, [always(span, NOBODY), ...level.notify.map((target) => meantBy(side, target))]);
  const last = level.acknowledgeWithin.seconds === Number.POSITIVE_INFINITY;
  const quiet = urgency === 'low' && !last ? quietLines(side, level, people) : [];
  return joined(
    overlay<readonly Meant[] | QuietOf>(span, [
      people.map((piece) => ({ ...piece, value: piece.value.flat() })),
      ...quiet,
    ]).map(({ value: [meant, ...kept], ...piece }) => ({
      ...piece,
      value: meetingOf(side, { level, urgency, last }, meant as readonly Meant[], kept as readonly QuietOf[]),
    })),
  );
};

/** Somebody to tell: a person, no person, or the member of a team whose turn it is. */
interface Meant {
  readonly name: string;
  readonly users: readonly string[];
  readonly roundRobin?: string;
}

const NOBODY: readonly Meant[] = [];

const meantBy = (side: Side, target: Target): Line<readonly Meant[]> => {
  const { span, organisation } = side.survey;
  if (target.webhook !== undefined) return always(span, [{ name: `webhook:${target.webhook}`, users: [] }]);
  if (target.channelOf !== undefined) return always(span, [{ name: `team:${target.channelOf}`, users: [] }]);
  if (target.namedBy !== undefined) return always(span, NOBODY);
  if (target.roundRobin !== undefined) {
    const users = organisation.teams[target.roundRobin]?.members ?? [];
    return always(
      span,
      users.length === 0 ? NOBODY : [{ name: `one of ${target.roundRobin}`, users, roundRobin: target.roundRobin }],
    );
  }
  return presentFor(side.survey, target).map((piece) => ({
    ...piece,
    value: piece.value.people.map((user) => ({ name: user, users: [user] })),
  }));
};

interface QuietOf {
  readonly user: string;
  readonly quiet: Quiet;
}

const quietLines = (
  { survey, organisation, otherQuiet }: Side,
  level: Rung,
  people: Line<readonly (readonly Meant[])[]>,
): readonly Line<QuietOf>[] => {
  const users = new Set(people.flatMap(({ value }) => value.flat().flatMap((meant) => meant.users)));
  return [...users].flatMap((user) => {
    const known = organisation.users[user];
    if (!known?.quietHours) return [];
    return [
      quietLine(known, level, survey.span, otherQuiet.has(user)).map((piece) => ({
        ...piece,
        value: { user, quiet: piece.value },
      })),
    ];
  });
};

interface Occasion {
  readonly level: Rung;
  readonly urgency: 'high' | 'low';
  readonly last: boolean;
}

const meetingOf = (
  { organisation }: Side,
  { level, urgency, last }: Occasion,
  meant: readonly Meant[],
  kept: readonly QuietOf[],
): Meeting => {
  const users = new Set(meant.flatMap((one) => one.users));
  const quiet = kept.filter(({ user }) => users.has(user));
  // Who is told at the same moment is told in no order.
  const names = [...new Set(meant.map((one) => JSON.stringify([one.name, one.users])))].sort();
  const isTold = (user: string): boolean =>
    last || rulesRun(organisation.users[user], urgency, level.acknowledgeWithin.seconds);
  const ways = [...users].sort().map((user) => waysToTell(organisation.users[user], last ? 'last resort' : urgency));
  return {
    key: digest(JSON.stringify([names, ways, quiet])),
    reaches: meant.some((one) => one.roundRobin === undefined && one.users.every(isTold)),
    roundRobins: meant.flatMap(({ roundRobin: team, users }) =>
      team === undefined ? [] : [{ team, told: users.map(isTold) }],
    ),
    drifts: quiet.some((one) => one.quiet.some((rule) => rule.startsWith('waits'))),
  };
};

/** The last resort waits for nobody's rules, but goes out on every channel that any of them names. */
const waysToTell = (user: User | undefined, urgency: 'high' | 'low' | 'last resort') => {
  if (urgency !== 'last resort') return rulesFor(user, urgency) ?? 'at once';
  const all = [...(user?.notify?.high ?? []), ...(user?.notify?.low ?? [])];
  return [...new Set(all.flatMap(({ by }) => by))].sort();
};

const rulesFor = (user: User | undefined, urgency: 'high' | 'low'): readonly NotificationRule[] | undefined =>
  urgency === 'low' ? (user?.notify?.low ?? user?.notify?.high) : user?.notify?.high;

/** Whether any rule comes before the end of a level. */
const rulesRun = (user: User | undefined, urgency: 'high' | 'low', seconds: number): boolean =>
  rulesFor(user, urgency)?.some(({ after }) => after.seconds < seconds) ?? true;

const joined = (line: Line<Meeting>): Line<Meeting> => {
  const pieces: Piece<Meeting>[] = [];
  for (const piece of line) {
    const last = pieces.at(-1);
    if (last && last.value.key === piece.value.key) pieces[pieces.length - 1] = { ...last, until: piece.until };
    else pieces.push(piece);
  }
  return pieces;
};
