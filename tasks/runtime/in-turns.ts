/** Does the work for every item, so many at a time. */
export const inTurns = async <T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, queue.length) }, worker));
};

/** Things that belong together are worked on one after the other; of the different ones so many at a time. */
export const inTurnsOf = async <T>(
  items: readonly T[],
  width: number,
  belongsTo: (item: T) => string,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(belongsTo(item));
    if (group) group.push(item);
    else groups.set(belongsTo(item), [item]);
  }
  await inTurns([...groups.values()], width, async (group) => {
    for (const item of group) await work(item);
  });
};
