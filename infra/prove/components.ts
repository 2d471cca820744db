import type { Edge } from './explore';

/**
 * The strongly connected components of a graph, each before those that lead to it.
 * @param edges by node; only those that `follows` is true for count
 */
export const components = (
  edges: readonly (readonly Edge[])[],
  follows: (edge: Edge) => boolean,
): readonly (readonly number[])[] => {
  const found: number[][] = [];
  const index = new Int32Array(edges.length).fill(-1);
  const low = new Int32Array(edges.length);
  const open = new Uint8Array(edges.length);
  const stack: number[] = [];
  let count = 0;
  const visit = (root: number): void => {
    const work: { readonly node: number; next: number }[] = [enter(root)];
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const edge = edges[top.node]?.[top.next];
      if (edge) {
        top.next += 1;
        if (!follows(edge)) continue;
        if (index[edge.to] === -1) work.push(enter(edge.to));
        else if (open[edge.to]) low[top.node] = Math.min(low[top.node] as number, index[edge.to] as number);
        continue;
      }
      work.pop();
      const below = work.at(-1);
      if (below) low[below.node] = Math.min(low[below.node] as number, low[top.node] as number);
      if (low[top.node] === index[top.node]) found.push(close(top.node));
    }
  };
  const enter = (node: number) => {
    index[node] = low[node] = count;
    count += 1;
    open[node] = 1;
    stack.push(node);
    return { node, next: 0 };
  };
  const close = (node: number): number[] => {
    const component: number[] = [];
    for (let member = -1; member !== node; ) {
      member = stack.pop() as number;
      open[member] = 0;
      component.push(member);
    }
    return component;
  };
  for (let node = 0; node < edges.length; node += 1) if (index[node] === -1) visit(node);
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
