import { type RawState, waysOut } from './view';

/** For every state that can be reached: the variables that at least one way to it has set. */
export type Arrivals = ReadonlyMap<string, ReadonlySet<string>>;

/** Follows every way from the first state until nothing new arrives anywhere. */
export const arrivalsFrom = (startAt: string, states: readonly RawState[]): Arrivals => {
  const byName = new Map(states.map((state) => [state.name, state]));
  const arrivals = new Map<string, Set<string>>([[startAt, new Set()]]);
  const queue = [startAt];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const state = byName.get(name);
    const set = arrivals.get(name) ?? new Set();
    for (const way of state === undefined ? [] : waysOut(state)) {
      const known = arrivals.get(way.to);
      const after = new Set([...(known ?? []), ...set, ...way.assigns]);
      if (known !== undefined && known.size === after.size) continue;
      arrivals.set(way.to, after);
      queue.push(way.to);
    }
  }
  return arrivals;
};

export const flowProblems = (startAt: string, states: readonly RawState[], arrivals: Arrivals): string[] => {
  const names = new Set(states.map((state) => state.name));
  const missing = states.flatMap((state) =>
    waysOut(state)
      .filter((way) => !names.has(way.to))
      .map((way) => `state '${state.name}': '${way.field}' leads to '${way.to}', which does not exist`),
  );
  const unreachable = states
    .filter((state) => !arrivals.has(state.name))
    .map((state) => `state '${state.name}': no way from '${startAt}' leads to it`);
  const noStart = names.has(startAt) ? [] : [`the machine: 'StartAt' names '${startAt}', which does not exist`];
  const ends = states.some((state) => waysOut(state).every((way) => way.field.startsWith('Catch')));
  return [...noStart, ...missing, ...unreachable, ...(ends ? [] : ['the machine: no state ends it'])];
};
