import type { Operation } from '../api/door';
import { Refused } from '../api/http';
import { brief } from '../api/parse';
import type { BaseWorld } from '../runtime/world';
import { instantAsked } from './instant-asked';
import { onCallDataOf } from './on-call-data-of';
import { onCallView } from './on-call-view';

export const whoIsOnCallOperations = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  onCall: async ({ query }) => {
    const { organisation, clock } = world;
    const at = instantAsked(query, clock());
    const wanted = schedulesAsked(Object.keys(organisation.schedules), query.get('schedule'));
    const data = await onCallDataOf(world, wanted);
    return {
      status: 200,
      body: {
        at: new Date(at).toISOString(),
        schedules: wanted.map((name) => onCallView(organisation, name, at, data)),
      },
    };
  },
});

const schedulesAsked = (all: readonly string[], name: string | null): readonly string[] => {
  if (name === null) return all;
  if (all.includes(name)) return [name];
  const problem = `'schedule' should be one of ${all.map((known) => `'${known}'`).join(', ')}, got ${brief(name)}`;
  throw new Refused(422, problem, { schedule: problem });
};
