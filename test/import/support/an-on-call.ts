import type {
  OpsgenieForwarding,
  OpsgenieOverride,
  OpsgenieRotation,
  OpsgenieSchedule,
  Ref,
} from '../../../infra/import/opsgenie/export';
import { at, userRef } from './references';

/** `schedule('payments', [rotation(['anna', 'ben'])])`, in Berlin. */
export const schedule = (
  name: string,
  rotations: readonly OpsgenieRotation[],
  parts: Partial<OpsgenieSchedule> = {},
): OpsgenieSchedule => ({
  id: `s-${name}`,
  name,
  description: '',
  timeZone: 'Europe/Berlin',
  enabled: true,
  rotations,
  overrides: [],
  ...parts,
});

/** Weekly turns since Monday 2026-11-02, 09:00 in Berlin. A name is a user's; a ref stands as it is. */
export const rotation = (
  participants: readonly (string | Ref)[],
  parts: Partial<OpsgenieRotation> = {},
): OpsgenieRotation => ({
  id: `r-${parts.name ?? 'rotation'}`,
  name: 'rotation',
  startDate: at('2026-11-02T08:00:00Z'),
  type: 'weekly',
  length: 1,
  participants: participants.map((one) => (typeof one === 'string' ? userRef(one) : one)),
  ...parts,
});

/** `override('ben', '2026-11-24T08:00Z', '2026-11-25T08:00Z')`: in all rotations. */
export const override = (
  name: string,
  from: string,
  until: string,
  parts: Partial<OpsgenieOverride> = {},
): OpsgenieOverride => ({
  alias: `o-${name}-${from}`,
  user: userRef(name),
  startDate: at(from),
  endDate: at(until),
  rotations: [],
  ...parts,
});

export const forwarding = (from: string, to: string, startDate: string, endDate: string): OpsgenieForwarding => ({
  id: `f-${from}-${to}`,
  fromUser: userRef(from),
  toUser: userRef(to),
  startDate: at(startDate),
  endDate: at(endDate),
});
