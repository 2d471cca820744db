import { strayFields } from '../../known-fields';
import type { Organisation } from '../../organisation';
import type { Layer } from '../schedule';
import { readWall } from '../wall-clock';
import { everyProblems } from './every';
import { participantsProblems } from './participants';
import { restrictionsProblems } from './restriction';
import { readsAsWall, wallProblems } from './wall';

/** Why a layer is refused; `at` says of which schedule. */
export const layerProblems = (
  schedule: string,
  layer: Layer,
  index: number,
  known: Pick<Organisation, 'users' | 'teams'>,
): readonly string[] => {
  if (typeof layer !== 'object' || layer === null)
    return [`${schedule}, layer ${index + 1} should be an object, got ${JSON.stringify(layer)}`];
  const named = typeof layer.name === 'string' && layer.name.trim() !== '';
  const at = `${schedule}, layer ${named ? `'${layer.name}'` : index + 1}`;
  const times = timesProblems(at, layer);
  return [
    ...strayFields(at, layer, Object.keys(LAYER)),
    ...(named ? [] : [`${at} has no name: say what it is, such as 'weekly'`]),
    ...times,
    ...(times.length > 0 ? [] : everyProblems(at, layer)),
    ...participantsProblems(at, layer.participants, known),
    ...restrictionsProblems(at, 'restrictions', layer.restrictions),
    ...(layer.alongside === undefined || layer.alongside === true
      ? []
      : [`${at}: 'alongside' should be true or left out, got ${JSON.stringify(layer.alongside)}`]),
  ];
};

const timesProblems = (at: string, { firstHandOff, until }: Layer): readonly string[] => {
  const problems = [
    ...wallProblems(at, 'firstHandOff', firstHandOff),
    ...(until === undefined ? [] : wallProblems(at, 'until', until)),
  ];
  if (problems.length > 0 || until === undefined || !readsAsWall(until)) return problems;
  return readWall(firstHandOff) < readWall(until)
    ? []
    : [`${at}: 'until' should come after 'firstHandOff' (${firstHandOff}), got '${until}'`];
};

const LAYER: Readonly<Record<keyof Layer, true>> = {
  name: true,
  every: true,
  firstHandOff: true,
  until: true,
  participants: true,
  restrictions: true,
  alongside: true,
};
