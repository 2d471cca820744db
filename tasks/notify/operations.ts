import * as v from 'valibot';
import type { Operation } from '../api/door';
import { iso } from '../api/incident-view';
import { parse } from '../api/parse';
import type { BaseWorld } from '../runtime/world';
import { readShadow } from './shadow';

const MOST = 100;
const RANGE = `be a whole number from 1 to ${MOST}`;

const Query = v.object({
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d+$/, RANGE), v.transform(Number), v.minValue(1, RANGE), v.maxValue(MOST, RANGE)),
    '25',
  ),
  next: v.optional(v.pipe(v.string(), v.regex(/^\d{15}#[^#]+#\d{6}#\d{6}#./, "be the 'next' of the page before"))),
});

/** What would have been sent for services that are only tried. */
export const notifyReads = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  shadow: async ({ query }) => {
    const { limit, next } = parse(Query, Object.fromEntries(query));
    const page = await readShadow(world.table, Number(limit), next);
    const notifications = page.rows.map(({ at, ...row }) => ({ at: iso(at), ...row }));
    return { status: 200, body: { notifications, next: page.next ?? null } };
  },
});
