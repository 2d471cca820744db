import { STATE } from '../../workflows/machine/state-names';
import type { Simulation } from '../simulate/simulation';

/** A last resort reaches nobody: every sweep tries it again, so that the month has no end and no price. */
export class LastResortInVain extends Error {
  constructor() {
    super('a last resort reaches nobody, and would be tried again without end; npx stepladder verify says which');
    this.name = 'LastResortInVain';
  }
}

/** More often than any policy tells its last resort: once in a round, and in the end. */
const TRIES = 25;

/** @returns what throws, asked again and again, as soon as an incident tries its last resort in vain */
export const unlessInVain = ({ entered }: Simulation): (() => false) => {
  const tries = new Map<string, number>();
  let seen = 0;
  return () => {
    for (const { state, execution } of entered.slice(seen)) {
      if (state !== STATE.claimLastResort) continue;
      const incident = execution.slice(0, execution.lastIndexOf('-'));
      tries.set(incident, (tries.get(incident) ?? 0) + 1);
      if ((tries.get(incident) ?? 0) > TRIES) throw new LastResortInVain();
    }
    seen = entered.length;
    return false;
  };
};
