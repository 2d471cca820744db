import type { Fault, Site } from './faults';

/** Counts the calls at each site, and says which of them go wrong. */
export class Plan {
  readonly #counts = new Map<Site, number>();

  constructor(readonly faults: readonly Fault[]) {}

  /** What goes wrong with the call that is made now, if anything does. */
  next(site: Site): Fault | undefined {
    const nth = (this.#counts.get(site) ?? 0) + 1;
    this.#counts.set(site, nth);
    return this.faults.find((fault) => fault.site === site && fault.nth === nth);
  }
}
