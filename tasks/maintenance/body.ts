import * as v from 'valibot';
import type { EpochMillis } from '../../workflows/incident';
import { LONGEST_MAINTENANCE, type MaintenanceWindow, windowProblems } from '../../workflows/maintenance';
import { Refused } from '../api/http';
import { brief, parse } from '../api/parse';

const AN_INSTANT = "be an instant such as '2026-12-26T06:00:00Z'";

const instant = v.optional(
  v.nullable(
    v.pipe(
      v.string(),
      v.isoTimestamp(AN_INSTANT),
      v.transform((text) => Date.parse(text)),
      // There are offsets that look like one, and dates that no calendar has.
      v.check((at) => !Number.isNaN(at), AN_INSTANT),
    ),
  ),
);

const MOST_MINUTES = LONGEST_MAINTENANCE.seconds / 60;

const Body = v.object({
  reason: v.pipe(v.string(), v.trim(), v.nonEmpty('say what is done'), v.maxLength(500, 'have at most 500 characters')),
  from: instant,
  until: instant,
  minutes: v.optional(
    v.nullable(
      v.pipe(
        v.number(),
        v.minValue(1, 'be at least 1'),
        v.maxValue(MOST_MINUTES, `be at most ${MOST_MINUTES}, which are 30 days`),
      ),
    ),
  ),
});

/**
 * The window that a call asks for. Without `from` it begins now, or when it began; `minutes` count from `from` where
 * that is given, and otherwise from now.
 * @throws Refused with a sentence a field
 */
export const windowIn = (
  body: unknown,
  { service, id, by }: Pick<MaintenanceWindow, 'service' | 'id' | 'by'>,
  before: MaintenanceWindow | undefined,
  now: EpochMillis,
): MaintenanceWindow => {
  const fields = parse(Body, body ?? {});
  const given = fields.from ?? undefined;
  const present = before && before.until > now ? before : undefined;
  const from = given ?? present?.from ?? now;
  const until = endIn(fields, given ?? now);
  const window = { service, id, reason: fields.reason, from, until, by, setAt: now };
  const problems = windowProblems(window, present, now);
  if (Object.keys(problems).length > 0) throw new Refused(422, Object.values(problems).join('; '), problems);
  return window;
};

const endIn = ({ until, minutes }: v.InferOutput<typeof Body>, from: EpochMillis): EpochMillis => {
  if (until && !minutes) return until;
  if (minutes && !until) return Math.round(from + minutes * 60_000);
  const what =
    "'until' should be an instant such as '2026-12-26T06:00:00Z', or 'minutes' a number: maintenance has an end";
  throw new Refused(422, `${what}, got ${until ? 'both' : 'neither'}`, {
    until: `${what}, got ${until ? 'both' : 'neither'}`,
  });
};

/** @throws Refused 422 for what cannot be named in a path, a command line and a sentence */
export const windowId = (id: string): string => {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && id.length <= 64) return id;
  const problem = `'id' should be lower-case letters and digits, joined by hyphens, at most 64 characters, got ${brief(id)}`;
  throw new Refused(422, problem, { id: problem });
};
