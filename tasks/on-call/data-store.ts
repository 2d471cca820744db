import type { OnCallData, Override, TimeOff } from '../../workflows/on-call/data';
import { type AuditedList, readList } from '../audit/audited-list';
import type { Table } from '../incidents/table-client';
import { inTurns } from '../runtime/in-turns';
import { everInForce, overridesList, timeOffList } from './lists';

/** The overrides of these schedules, those over included as long as they are kept. */
export const overridesOf = (table: Table, schedules: readonly string[]): Promise<readonly Override[]> =>
  allOf(table, schedules, overridesList);

/** The time off of these users, that over included as long as it is kept. */
export const timeOffOf = (table: Table, users: readonly string[]): Promise<readonly TimeOff[]> =>
  allOf(table, users, timeOffList);

/** Everything that decides who is on call in these schedules, and who takes the pages of these users. */
export const onCallData = async (
  table: Table,
  schedules: readonly string[],
  users: readonly string[],
): Promise<OnCallData> => {
  const [overrides, timeOff] = await Promise.all([overridesOf(table, schedules), timeOffOf(table, users)]);
  return { overrides, timeOff };
};

/** At a time: an organisation may have hundreds. */
const WIDTH = 25;

const allOf = async <T extends Override | TimeOff>(
  table: Table,
  names: readonly string[],
  listOf: (name: string) => AuditedList,
): Promise<readonly T[]> => {
  const different = [...new Set(names)];
  const found = new Map<string, readonly T[]>();
  await inTurns(different, WIDTH, async (name) => {
    found.set(name, everInForce((await readList<T>(table, listOf(name))).list));
  });
  return different.flatMap((name) => found.get(name) ?? []);
};
