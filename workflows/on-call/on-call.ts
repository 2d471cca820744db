import type { EpochMillis } from '../incident';
import type { OnCallData } from './data';
import { type Away, type Rota, segmentAt } from './segment';
import { type Shift, shiftsIn } from './shift';
import { reach } from './walk';

export type { Source } from './post';
export type { Away, Rota } from './segment';
export type { Shift } from './shift';
export { shiftsBetween } from './shifts';
export { everybodyIn, nextOnCall, previousOnCall } from './succession';
export { inZone } from './wall-clock';

/** Who is on call, and between which instants that does not change. */
export interface OnCall {
  /** Nobody, one person or several. */
  readonly shifts: readonly Shift[];
  /** Who would be, but is away with nobody to cover. */
  readonly away: readonly Away[];
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
  /** Why nobody needs to be: a declared gap, or a turn of nobody. Undefined where somebody should be. */
  readonly declared: string | undefined;
}

/**
 * Who is on call in a schedule at an instant. The one place that answers this.
 * @throws when there is no such schedule: names are checked when an organisation is defined, and by those who take them.
 */
export const onCallAt = (rota: Rota, name: string, at: EpochMillis, data: OnCallData): OnCall => {
  const asked = { rota, name, data };
  const segment = segmentAt(rota, name, at, data);
  return {
    shifts: shiftsIn(asked, segment),
    away: segment.away,
    from: reach(asked, segment, 'earlier'),
    until: reach(asked, segment, 'later'),
    declared: segment.declared,
  };
};

/** Just the people. */
export const onCall = (rota: Rota, name: string, at: EpochMillis, data: OnCallData): readonly Shift[] =>
  onCallAt(rota, name, at, data).shifts;
