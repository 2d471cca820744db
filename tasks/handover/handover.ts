import type { EpochMillis, Incident } from '../../workflows/incident';
import type { OnCallData } from '../../workflows/on-call/data';
import { nextOnCall, onCallAt, previousOnCall, type Shift } from '../../workflows/on-call/on-call';
import { iso } from '../api/incident-view';
import { windowsOf } from '../maintenance/windows';
import type { BaseWorld } from '../runtime/world';
import { onCallDataOf } from '../who-is-on-call/on-call-data-of';
import { isoOrNull, shiftView } from '../who-is-on-call/on-call-view';
import { duringShift } from './during-shift';
import { incidentsOf, LOOKED_AT } from './incidents-of';
import { openView } from './open-view';
import { servicesOf } from './services-of';

/**
 * What the next person on call needs: who is and was on call and who is next, as of `at`; what happened in that shift;
 * and what is open, snoozed and under maintenance now.
 */
export const handover = async (world: BaseWorld, schedule: string, at: EpochMillis) => {
  const { organisation, clock, table } = world;
  const now = clock();
  const services = servicesOf(organisation, schedule);
  const [data, incidents, windows] = await Promise.all([
    onCallDataOf(world, [schedule]),
    incidentsOf(table, organisation, schedule, services),
    Promise.all(services.map((service) => windowsOf(table, service))),
  ]);
  const shift = presentShift(world, schedule, at, data);
  const open = incidents.unresolved.filter(({ status }) => status !== 'snoozed');
  return {
    schedule,
    timeZone: organisation.schedules[schedule]?.timeZone ?? '',
    at: iso(at),
    now: iso(now),
    ...whoIsWho(world, schedule, at, data),
    since: isoOrNull(shift.since),
    until: isoOrNull(shift.until),
    services,
    open: open.map(openView),
    snoozed: incidents.unresolved.filter(({ status }) => status === 'snoozed').map(openView),
    duringShift: await duringShift(table, all(incidents), shift.since, Math.min(shift.until, now + 1)),
    maintenance: windows
      .flat()
      .filter(({ from, until }) => from <= now && now < until)
      .map(({ service, id, reason, until, by }) => ({ service, id, reason, until: iso(until), by })),
    /** False when there are more incidents than were looked at. */
    complete: incidents.complete,
    lookedAt: LOOKED_AT,
  };
};

const all = ({ unresolved, resolved }: { unresolved: readonly Incident[]; resolved: readonly Incident[] }) => [
  ...unresolved,
  ...resolved,
];

/** From when the last of those on call came on, to when the first of them goes; of nobody, while there is nobody. */
const presentShift = ({ organisation }: BaseWorld, schedule: string, at: EpochMillis, data: OnCallData) => {
  const { shifts, from, until } = onCallAt(organisation, schedule, at, data);
  return shifts.length === 0
    ? { since: from, until }
    : {
        since: Math.max(...shifts.map((shift) => shift.from)),
        until: Math.min(...shifts.map((shift) => shift.until)),
      };
};

const whoIsWho = ({ organisation }: BaseWorld, schedule: string, at: EpochMillis, data: OnCallData) => {
  const views = (shifts: readonly Shift[]) => shifts.map((shift) => shiftView(organisation, shift));
  const { shifts, declared } = onCallAt(organisation, schedule, at, data);
  return {
    onCall: views(shifts),
    declared: declared ?? null,
    previous: views(previousOnCall(organisation, schedule, at, data)),
    next: views(nextOnCall(organisation, schedule, at, data)),
  };
};
