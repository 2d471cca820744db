import type { EpochMillis } from '../../workflows/incident';
import type { OnCallData } from '../../workflows/on-call/data';
import { hours, minutes } from '../../workflows/span';
import { keys } from '../incidents/keys';
import { inTurns } from '../runtime/in-turns';
import type { BaseWorld, ErrandWorld } from '../runtime/world';
import { onCallDataOf } from '../who-is-on-call/on-call-data-of';
import { whoMayBeOnCall } from '../who-is-on-call/who-may-be';
import { dueNotices, type Notice } from './due-notices';

/** Nobody wants to hear, when all works again, of shifts that began in the morning. */
const LONGEST_AGO = hours(2).seconds * 1000;

/** An override may have been written while the last sweep read. What was told by then is not told again. */
const LOOK_AGAIN = minutes(1).seconds * 1000;

/**
 * Has everybody told of what became due since the last time: shifts of theirs that begin or end, as they asked for.
 * How far it has looked is only noted once all is handed over, so dying in between repeats, and loses nothing.
 * Costs nothing while nobody wants such notices.
 */
export const sweepShiftNotices = async (world: BaseWorld & ErrandWorld): Promise<void> => {
  const { organisation, clock, log } = world;
  if (!Object.values(organisation.users).some(({ shiftNotices }) => shiftNotices)) return;
  try {
    const now = clock();
    const looked = await lookedUntil(world, now);
    if (looked === undefined || looked >= now) return;
    const window = { after: Math.max(looked - LOOK_AGAIN, now - LONGEST_AGO), until: now };
    await handOver(world, await noticesIn(world, window));
    await noteLooked(world, looked, now);
  } catch (error) {
    log.error('shift notices could not be looked into', error);
  }
};

/** Undefined at the very first time: then there is nothing to make up for. */
const lookedUntil = async ({ table }: BaseWorld, now: EpochMillis): Promise<EpochMillis | undefined> => {
  const found = (await table.get(keys.shiftNotices()))?.['lookedUntil'];
  if (found !== undefined) return Number(found);
  await table.putNew({ ...keys.shiftNotices(), lookedUntil: now });
  return undefined;
};

/** Unless another sweep was quicker. */
const noteLooked = async ({ table }: BaseWorld, before: EpochMillis, now: EpochMillis): Promise<void> => {
  await table.update(keys.shiftNotices(), {
    set: { lookedUntil: now },
    condition: '#lookedUntil = :before',
    given: { before },
  });
};

/** Each is tried, whatever becomes of the others. @throws when one of them was not handed over */
const handOver = async ({ errand }: ErrandWorld, notices: readonly Notice[]): Promise<void> => {
  const problems: unknown[] = [];
  await inTurns(notices, CONCURRENCY, (notice) =>
    errand({ shift: notice }).catch((error) => {
      problems.push(error);
    }),
  );
  if (problems.length > 0) throw problems[0];
};

const CONCURRENCY = 8;

const noticesIn = async (
  world: BaseWorld,
  window: { readonly after: EpochMillis; readonly until: EpochMillis },
): Promise<readonly Notice[]> => {
  const { organisation } = world;
  const schedules = Object.keys(organisation.schedules);
  const data = await onCallDataOf(world, schedules);
  return schedules
    .filter((schedule) => concerns(world, schedule, data))
    .flatMap((schedule) => dueNotices(organisation, organisation.users, schedule, window, data));
};

/** Whether anybody who wants notices can be on call in a schedule. */
const concerns = ({ organisation }: BaseWorld, schedule: string, data: OnCallData): boolean =>
  [...whoMayBeOnCall(organisation, schedule, data)].some((user) => organisation.users[user]?.shiftNotices);
