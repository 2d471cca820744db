import type { Edge } from './explore';

/** The edges that count, as numbers alone: those of a node are `targets[first[node]]` to `targets[first[node + 1] - 1]`. */
interface Graph {
  readonly first: Int32Array;
  readonly targets: Int32Array;
}

const graphOf = (edges: readonly (readonly Edge[])[], follows: (edge: Edge) => boolean): Graph => {
  const first = new Int32Array(edges.length + 1);
  const targets: number[] = [];
  edges.forEach((from, node) => {
    for (const edge of from) if (follows(edge)) targets.push(edge.to);
    first[node + 1] = targets.length;
  });
  return { first, targets: Int32Array.from(targets) };
};

/**
 * The strongly connected components of a graph, each before those that lead to it (Tarjan's algorithm, without
 * recursion: paths are as long as the graph is deep).
 * @param edges by node; only those that `follows` is true for count
 */
export const components = (
  edges: readonly (readonly Edge[])[],
  follows: (edge: Edge) => boolean,
): readonly (readonly number[])[] => {
  const { first, targets } = graphOf(edges, follows);
  const found: number[][] = [];
  const index = new Int32Array(edges.length).fill(-1);
  const low = new Int32Array(edges.length);
  const open = new Uint8Array(edges.length);
  /** By node: which of its edges is looked at next. */
  const next = first.slice();
  const stack: number[] = [];
  const path: number[] = [];
  let count = 0;
  const enter = (node: number): void => {
    index[node] = low[node] = count;
    count += 1;
    open[node] = 1;
    stack.push(node);
    path.push(node);
  };
  const lower = (node: number, to: number): void => {
    if (to < (low[node] as number)) low[node] = to;
  };
  const close = (node: number): number[] => {
    const component = stack.splice(stack.lastIndexOf(node));
    for (const member of component) open[member] = 0;
    return component.reverse();
  };
  const leave = (node: number): void => {
    path.pop();
    const below = path.at(-1);
    if (below !== undefined) lower(below, low[node] as number);
    if (low[node] === index[node]) found.push(close(node));
  };
  const step = (node: number): void => {
    const at = next[node] as number;
    if (at === first[node + 1]) {
      leave(node);
      return;
    }
    next[node] = at + 1;
    const to = targets[at] as number;
    if (index[to] === -1) enter(to);
    else if (open[to]) lower(node, index[to] as number);
  };
  for (let node = 0; node < edges.length; node += 1) {
    if (index[node] === -1) enter(node);
    while (path.length > 0) step(path.at(-1) as number);
  }
  return found;
};

/** For each node the most that edges can add up to from it on. What lies on a cycle counts as nothing. */
export const longestFrom = (
  edges: readonly (readonly Edge[])[],
  follows: (edge: Edge) => boolean,
  weight: (edge: Edge) => number,
): Float64Array => {
  const longest = new Float64Array(edges.length);
  for (const component of components(edges, follows))
    for (const node of component)
      for (const edge of edges[node] ?? [])
        if (follows(edge))
          longest[node] = Math.max(longest[node] as number, weight(edge) + (longest[edge.to] as number));
  return longest;
};
