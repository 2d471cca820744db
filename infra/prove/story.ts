import { inWords } from '../../workflows/span';
import type { Edge, Explored } from './explore';

/** How it comes to a situation, on one of the shortest ways there: one sentence a move, each with the time passed. */
export const storyTo = (explored: Explored, at: number): readonly string[] => {
  const path: Edge[] = [];
  for (let edge = explored.foundBy[at]; edge; edge = explored.foundBy[edge.from]) path.unshift(edge);
  let passed = 0;
  const told = path.map(({ says, seconds }) => {
    passed += seconds;
    return `${passed === 0 ? 'at once' : `after ${inWords({ seconds: passed })}`}: ${says}.`;
  });
  return ['An alert opens the incident.', ...told];
};
