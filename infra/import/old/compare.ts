import type { EpochMillis } from '../../../workflows/incident';
import type { Draft } from '../draft';
import { compareEscalation, type Ran } from './compare-escalation';
import { compareRoute } from './compare-route';
import type { Comparison } from './comparison';
import { newSystemOf } from './new-system';
import type { OldSystem } from './old-system';

export interface CompareProps {
  readonly old: OldSystem;
  readonly draft: Draft;
  readonly now: EpochMillis;
  /** In which instants are said, and whose noons and nights are tried. */
  readonly timeZone: string;
  /** So many times the instants: slower, and finds what is rarer. @default 1 */
  readonly thorough?: number;
  /** Called with the escalations that were compared so far. @default - not at all */
  readonly progress?: (done: number, all: number) => void | Promise<void>;
}

/**
 * Runs the old system's rules and the imported policies on the same scenarios.
 * @throws OrganisationRefused where the draft is not an organisation
 */
export const compareSystems = async ({
  old,
  draft,
  now,
  timeZone,
  thorough = 1,
  progress = () => {},
}: CompareProps): Promise<Comparison> => {
  const system = newSystemOf(draft);
  const ran: Ran[] = [];
  for (const escalation of old.escalations) {
    ran.push(await compareEscalation(old.name, escalation, system, { now, timeZone, thorough }));
    await progress(ran.length, old.escalations.length);
  }
  return {
    source: old.name,
    from: now,
    until: Math.max(now, ...ran.map(({ until }) => until)),
    escalations: ran.map(({ compared }) => compared),
    routes: old.routes.map((route) => compareRoute(system.organisation, route)),
  };
};
