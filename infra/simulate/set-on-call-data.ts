import type { Table } from '../../tasks/incidents/table-client';
import { overridesList, timeOffList } from '../../tasks/on-call/lists';
import type { OnCallData } from '../../workflows/on-call/data';

/** As if overrides and time off had been set all along. */
export const setOnCallData = async (table: Table, { overrides, timeOff }: OnCallData): Promise<void> => {
  for (const [schedule, list] of grouped(overrides, ({ schedule }) => schedule))
    await table.put({ ...overridesList(schedule).key, overrides: list });
  for (const [user, list] of grouped(timeOff, ({ user }) => user))
    await table.put({ ...timeOffList(user).key, timeOff: list });
};

const grouped = <T>(list: readonly T[], nameOf: (one: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return groups;
};
