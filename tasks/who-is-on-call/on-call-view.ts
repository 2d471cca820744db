import type { EpochMillis } from '../../workflows/incident';
import type { OnCallData } from '../../workflows/on-call/data';
import { nextOnCall, onCallAt, type Shift, type Source } from '../../workflows/on-call/on-call';
import type { Organisation } from '../../workflows/organisation';

/** A shift as the API shows it. `until` is null where it never ends. */
export interface ShiftView {
  readonly user: string;
  readonly name: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly source: Source;
  readonly because: string;
}

/** Who is on call in a schedule at an instant, and who takes over. Instants are ISO 8601 in UTC. */
export interface OnCallView {
  readonly schedule: string;
  readonly timeZone: string;
  readonly onCall: readonly ShiftView[];
  /** Who would be on call, but is away with nobody to cover. */
  readonly away: readonly { readonly user: string; readonly because: string }[];
  /** Between which instants the answer is the same; null where it is without end. */
  readonly from: string | null;
  readonly until: string | null;
  /** Why nobody needs to be on call; null where somebody should be. */
  readonly declared: string | null;
  readonly next: readonly ShiftView[];
}

/** @throws when there is no such schedule */
export const onCallView = (
  organisation: Organisation,
  schedule: string,
  at: EpochMillis,
  data: OnCallData,
): OnCallView => {
  const { shifts, away, from, until, declared } = onCallAt(organisation, schedule, at, data);
  return {
    schedule,
    timeZone: organisation.schedules[schedule]?.timeZone ?? '',
    onCall: shifts.map((shift) => shiftView(organisation, shift)),
    away,
    from: isoOrNull(from),
    until: isoOrNull(until),
    declared: declared ?? null,
    next: nextOnCall(organisation, schedule, at, data).map((shift) => shiftView(organisation, shift)),
  };
};

export const shiftView = ({ users }: Organisation, { user, from, until, source, because }: Shift): ShiftView => ({
  user,
  name: users[user]?.name ?? user,
  from: isoOrNull(from),
  until: isoOrNull(until),
  source,
  because,
});

/** What has no beginning or no end is null: JSON knows no infinity. */
export const isoOrNull = (at: EpochMillis): string | null => (Number.isFinite(at) ? new Date(at).toISOString() : null);
