/** Counts what is under way, so that virtual time can wait for it before the next timer rings. */
export class InFlight {
  #count = 0;
  #waiting: (() => void)[] = [];

  /** Something began; the answer ends it, and calling that twice is harmless. */
  begin(): () => void {
    this.#count += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#count -= 1;
      if (this.#count === 0) this.#tellEverybody();
    };
  }

  async settled(): Promise<void> {
    // An awaited promise lets others run first, and they may begin something: ask again until it really is quiet.
    while (this.#count > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #tellEverybody(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
