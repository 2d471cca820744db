import type { Organisation } from '../../workflows/organisation';
import type { Routed } from '../../workflows/routing';
import type { Interval, Line } from '../../workflows/verify/interval';
import { Survey } from '../../workflows/verify/survey';
import type { Course } from './climb';

/** An organisation before or after a change, over the time that is compared. */
export interface Side {
  readonly name: 'before' | 'after';
  readonly organisation: Organisation;
  readonly survey: Survey;
  /** Users whose quiet hours are not those of the other side: what waits for their end may wait for another instant. */
  readonly otherQuiet: ReadonlySet<string>;
  /** What was worked out already. */
  readonly courses: Map<string, Line<Course>>;
}

/** What routing makes of an alert: it decides, with the alert's urgency, what would happen. */
export type Way = Pick<Routed, 'tells' | 'policy' | 'notifyAfter'> & {
  readonly urgency: 'high' | 'low';
  /** The service is a shadow: everything goes on, but nobody is notified. */
  readonly shadow: boolean;
};

/** Both organisations over the same time, each climb that begins in it followed to its end. */
export const bothSides = (before: Organisation, after: Organisation, { from, until }: Interval) => {
  const seconds = Math.max(longest(before), longest(after));
  const span = { from, until: until + 1000 * seconds };
  const otherQuiet = new Set(Object.keys(after.users).filter((user) => quietOf(before, user) !== quietOf(after, user)));
  const side = (name: Side['name'], organisation: Organisation): Side => ({
    name,
    organisation,
    survey: new Survey(organisation, { from, until, reality: { kind: 'not checked' }, humanWithin: ANY }, span),
    otherQuiet,
    courses: new Map(),
  });
  return { before: side('before', before), after: side('after', after) } as const;
};

const quietOf = ({ users }: Organisation, user: string): string =>
  JSON.stringify([users[user]?.timeZone, users[user]?.quietHours]);

/** Seconds after which the last resort has been told of any alert; a level that reaches nobody takes one of them. */
const longest = ({ policies, teams, services }: Organisation): number => {
  const rules = Object.values(teams).flatMap(({ routing = [] }) => routing);
  const delays = [...rules, ...Object.values(services), ...Object.values(policies)].map(
    ({ notifyAfter }) => notifyAfter?.seconds ?? 0,
  );
  const climbs = Object.values(policies).map(
    ({ repeat, levels }) =>
      (repeat + 1) * levels.reduce((sum, { acknowledgeWithin }) => sum + acknowledgeWithin.seconds + 1, 0),
  );
  return Math.max(0, ...delays) + Math.max(0, ...climbs);
};

/** Nobody is warned of anything here. */
const ANY = { seconds: Number.POSITIVE_INFINITY };
