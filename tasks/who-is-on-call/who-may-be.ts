import type { OnCallData } from '../../workflows/on-call/data';
import { everybodyIn, type Rota } from '../../workflows/on-call/on-call';

/** Everybody who can be on call in a schedule at any time: by their turn, by an override, or as cover for somebody. */
export const whoMayBeOnCall = (rota: Rota, schedule: string, { overrides, timeOff }: OnCallData): ReadonlySet<string> =>
  new Set([
    ...everybodyIn(rota, schedule),
    ...overrides.flatMap((override) => (override.schedule === schedule ? override.users : [])),
    ...timeOff.flatMap(({ cover }) => (cover === 'nobody' ? [] : [cover.user])),
  ]);
