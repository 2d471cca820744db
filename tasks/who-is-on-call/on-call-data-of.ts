import type { OnCallData, TimeOff } from '../../workflows/on-call/data';
import { everybodyIn } from '../../workflows/on-call/on-call';
import type { Table } from '../incidents/table-client';
import { overridesOf, timeOffOf } from '../on-call/data-store';
import type { BaseWorld } from '../runtime/world';

/** Everything that decides who is on call in these schedules, also for those who only come in by an override or as cover. */
export const onCallDataOf = async (
  { table, organisation }: Pick<BaseWorld, 'table' | 'organisation'>,
  schedules: readonly string[],
): Promise<OnCallData> => {
  const overrides = await overridesOf(table, schedules);
  const takeTurns = schedules.flatMap((name) => everybodyIn(organisation, name));
  const users = new Set([...takeTurns, ...overrides.flatMap((override) => override.users)]);
  return { overrides, timeOff: await timeOffAround(table, users) };
};

/** Whoever covers for somebody may be away as well, and be covered for in turn. */
const timeOffAround = async (table: Table, users: ReadonlySet<string>): Promise<readonly TimeOff[]> => {
  const found: TimeOff[] = [];
  const asked = new Set<string>();
  for (let next = [...users]; next.length > 0; ) {
    for (const user of next) asked.add(user);
    const timeOff = await timeOffOf(table, next);
    found.push(...timeOff);
    const covers = timeOff.flatMap(({ cover }) => (cover === 'nobody' ? [] : [cover.user]));
    next = [...new Set(covers)].filter((user) => !asked.has(user));
  }
  return found;
};
