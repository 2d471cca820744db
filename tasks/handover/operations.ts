import type { Operation } from '../api/door';
import { Refused } from '../api/http';
import { brief } from '../api/parse';
import type { BaseWorld } from '../runtime/world';
import { instantAsked } from '../who-is-on-call/instant-asked';
import { whoIsOnCallOperations } from '../who-is-on-call/operations';
import { handover } from './handover';

export const handoverOperations = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  ...whoIsOnCallOperations(world),
  handover: async ({ params, query }) => {
    const schedule = existing(Object.keys(world.organisation.schedules), params['schedule'] ?? '');
    return { status: 200, body: { ...(await handover(world, schedule, instantAsked(query, world.clock()))) } };
  },
});

const existing = (all: readonly string[], schedule: string): string => {
  if (all.includes(schedule)) return schedule;
  throw new Refused(
    404,
    `there is no schedule ${brief(schedule)}; there are ${all.map((name) => `'${name}'`).join(', ')}`,
  );
};
