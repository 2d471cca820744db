import type { Operation } from '../../api/door';
import { Refused } from '../../api/http';
import { figuresOf } from '../../reports/figures';
import { gather } from '../../reports/gather';
import { askedOf, MOST_AT_ONCE } from '../../reports/operations';
import type { BaseWorld } from '../../runtime/world';
import { mustHaveSession } from '../session';
import { reportsPage } from './reports-page';

/** `/reports`, for whoever came in by a link. */
export const reportReads = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  reportsPage: async (call) => {
    await mustHaveSession(world, call);
    if (call.query.has('next')) throw new Refused(422, "'next' is for the HTTP API");
    const { span, wanted } = askedOf(world, call.query);
    const { records, next } = await gather(world, { ...wanted, most: MOST_AT_ONCE });
    const { teams, services } = world.organisation;
    return reportsPage({
      ...span,
      teams: Object.keys(teams),
      services: Object.keys(services),
      figures: figuresOf(records),
      incomplete:
        next === undefined ? '' : `Of the newest ${MOST_AT_ONCE} incidents only: 'npx stepladder report' counts more.`,
    });
  },
});
