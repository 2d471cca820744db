import type { EpochMillis } from '../../../workflows/incident';
import { onCallAt } from '../../../workflows/on-call/on-call';
import type { Policy } from '../../../workflows/policy';
import type { NewSystem } from './new-system';

/** More changes of who is on call than anybody would look at. */
const ENOUGH = 40;

/** Instants between two others at which an imported policy may begin to tell somebody else. */
export const newEdges = (
  { organisation, data }: NewSystem,
  { levels }: Policy,
  from: EpochMillis,
  until: EpochMillis,
): readonly EpochMillis[] => {
  const targets = levels.flatMap(({ notify }) => notify.flatMap(({ schedule }) => schedule ?? []));
  const changes = [...new Set(targets)].flatMap((schedule) => {
    const edges: EpochMillis[] = [];
    for (let at = from; edges.length < ENOUGH; ) {
      at = onCallAt(organisation, schedule, at, data).until;
      if (!(at < until)) break;
      edges.push(at);
    }
    return edges;
  });
  const away = data.timeOff.flatMap((leave) => [leave.from, leave.until]);
  return [...changes, ...away.filter((at) => at >= from && at < until)];
};
