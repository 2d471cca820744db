import { definitionOf, definitionsOf } from '../../infra/definitions';
import example from '../../workflows/example';
import { SHAPES } from '../support/policy-shapes';
import { mutationsOf } from './definitions';
import { allSites } from './sites.cjs';

/** Every policy of the example, and every shape of one, with one contact method a level and with several. */
const machines = () => [
  ...Object.values(definitionsOf(example)),
  ...SHAPES.filter(({ levels }) => levels.length < 4).flatMap((policy) =>
    [1, 2].map((steps) =>
      definitionOf(
        policy,
        policy.levels.map(() => steps),
      ),
    ),
  ),
];

/** Everything that can be taken out, by its place: of the machines and of the tasks. */
export const allMutations = (): readonly string[] => [...mutationsOf(machines()), ...allSites()];
