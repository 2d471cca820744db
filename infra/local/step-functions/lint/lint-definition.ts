import { expressionProblems } from './expressions';
import { arrivalsFrom, flowProblems } from './flow';
import { shapeOf } from './shape';
import { stateProblems } from './states';

/**
 * Everything about a definition that this project does not want to find out at night, as sentences that name the
 * state; an empty list is a definition that runs here. Stricter than AWS, which accepts a wait without an end.
 */
export const lintDefinition = (definition: unknown): string[] => {
  const shape = shapeOf(definition);
  if (!shape.ok) return [...shape.problems];
  const { startAt, states } = shape;
  const arrivals = arrivalsFrom(startAt, states);
  return [
    ...flowProblems(startAt, states, arrivals),
    ...states.flatMap(stateProblems),
    ...expressionProblems(states, arrivals),
  ];
};
