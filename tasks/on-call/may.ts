import type { Call } from '../api/door';
import { Refused } from '../api/http';
import { brief } from '../api/parse';
import type { BaseWorld } from '../runtime/world';

/** The schedule that a path names. @throws Refused 404 with those that there are */
export const scheduleOf = ({ organisation }: BaseWorld, { params }: Call): string => {
  const schedule = params['schedule'] ?? '';
  if (Object.hasOwn(organisation.schedules, schedule)) return schedule;
  const all = Object.keys(organisation.schedules).map((name) => `'${name}'`);
  throw new Refused(404, `there is no schedule ${brief(schedule)}; there are ${all.join(', ')}`);
};

/** The same, for whoever may change who is on call in it: an operator, and the members of its team. */
export const ownSchedule = (world: BaseWorld, call: Call): string => {
  const schedule = scheduleOf(world, call);
  const team = world.organisation.schedules[schedule]?.team ?? '';
  const scope = call.key?.scope;
  if (scope?.kind === 'admin') return schedule;
  const user = scope?.kind === 'responder' ? scope.user : undefined;
  if (user !== undefined && world.organisation.teams[team]?.members.includes(user)) return schedule;
  throw new Refused(403, `overrides of '${schedule}' are for members of its team '${team}', got user ${brief(user)}`);
};

/** The user that a path names. @throws Refused 404 */
export const userOf = ({ organisation }: BaseWorld, { params }: Call): string => {
  const user = params['user'] ?? '';
  if (Object.hasOwn(organisation.users, user)) return user;
  throw new Refused(404, `there is no user ${brief(user)}`);
};

/** The same, for what only they themselves and an operator may do. */
export const oneself = (world: BaseWorld, call: Call, what: string): string => {
  const user = userOf(world, call);
  const scope = call.key?.scope;
  if (scope?.kind === 'admin' || (scope?.kind === 'responder' && scope.user === user)) return user;
  const whose = scope?.kind === 'responder' ? ` '${scope.user}'` : '';
  throw new Refused(403, `${what} of '${user}' is for themselves, got a key of user${whose}`);
};

/** @throws Refused 422 for what cannot be named in a path, a command line and a sentence */
export const idOf = ({ params }: Pick<Call, 'params'>): string => plainId(params['id'] ?? '');

export const plainId = (id: string): string => {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && id.length <= 64) return id;
  const problem = `'id' should be lower-case letters and digits, joined by hyphens, at most 64 characters, got ${brief(id)}`;
  throw new Refused(422, problem, { id: problem });
};

/** Refuses where there is a problem. */
export const unlessProblems = (problems: Readonly<Record<string, string>>): void => {
  if (Object.keys(problems).length > 0) throw new Refused(422, Object.values(problems).join('; '), problems);
};
