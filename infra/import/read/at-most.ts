/** Runs at most so many at once; the others wait for their turn, in order. */
export const atMost = (most: number): (<T>(run: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running >= most) await new Promise<void>((turn) => waiting.push(turn));
    else running += 1;
    try {
      return await run();
    } finally {
      // The place goes to whoever waits longest; it is only given back where nobody does.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
};
