import * as v from 'valibot';
import type { Call, Operation } from '../api/door';
import { Refused } from '../api/http';
import { iso } from '../api/incident-view';
import { brief, parse } from '../api/parse';
import type { BaseWorld } from '../runtime/world';
import { figuresOf } from './figures';
import { gather } from './gather';

/** What one answer looks at: measured, see docs/reports.md. Beyond it the command line asks page by page. */
export const MOST_AT_ONCE = 1000;
export const PAGE_OF_RECORDS = 500;

const DAY = 86_400_000;
export const MOST_DAYS = 400;
const WHOLE = `be a whole number from 1 to ${MOST_DAYS}`;

const Asked = v.object({
  days: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/, WHOLE),
      v.transform(Number),
      v.minValue(1, WHOLE),
      v.maxValue(MOST_DAYS, WHOLE),
    ),
    '30',
  ),
  team: v.optional(v.string(), ''),
  service: v.optional(v.string(), ''),
  next: v.optional(v.pipe(v.string(), v.regex(/^\d{15}#[0-9a-z]+$/, "be the 'next' of the page before"))),
});

/** How quickly incidents are answered, whom they wake, and where they come from. */
export const reportOperations = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  report: async ({ query }) => {
    const { span, wanted } = askedOf(world, query);
    const { records, next } = await gather(world, { ...wanted, most: MOST_AT_ONCE });
    return {
      status: 200,
      body: { ...span, complete: next === undefined, looked: MOST_AT_ONCE, ...figuresOf(records) },
    };
  },
  reportRecords: async ({ query }) => {
    const { span, wanted } = askedOf(world, query);
    const { records, next } = await gather(world, { ...wanted, most: PAGE_OF_RECORDS });
    return { status: 200, body: { ...span, records, next: next ?? null } };
  },
});

/** @throws Refused with a sentence a field */
export const askedOf = ({ organisation, clock }: BaseWorld, query: Call['query']) => {
  const { days, team, service, next } = parse(Asked, Object.fromEntries(query));
  mustExist('team', team, Object.keys(organisation.teams));
  mustExist('service', service, Object.keys(organisation.services));
  const now = clock();
  const since = now - Number(days) * DAY;
  return {
    span: { since: iso(since), until: iso(now), days: Number(days), team, service },
    wanted: { since, team, service, after: next },
  };
};

const mustExist = (field: string, name: string, all: readonly string[]): void => {
  if (name === '' || all.includes(name)) return;
  const problem = `'${field}' should be one of ${all.join(', ')}, got ${brief(name)}`;
  throw new Refused(422, problem, { [field]: problem });
};
