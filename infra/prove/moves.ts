import type { TaskState } from '../local/step-functions/definition';
import { choiceMoves } from './choice-moves';
import { failMoves, succeedMoves } from './end-moves';
import { notifyMoves } from './notify-moves';
import { attempt, type Outcomes, only, together } from './outcomes';
import { passMoves, waitMoves } from './plain-moves';
import { Defect, NotModelled } from './property';
import { readMoves } from './read-moves';
import type { Model, Situation } from './situation';
import { dies, idleMoves, meanwhile, waitingMoves } from './world-moves';
import { writeMoves } from './write-moves';

/**
 * Everything that can happen next.
 * @throws Pending while an expression is being evaluated, and NotModelled for what the model does not know
 */
export const movesFrom = (model: Model, situation: Situation): Outcomes => {
  const { place } = situation;
  if (place.kind === 'no execution') return idleMoves(model, situation);
  if (place.kind === 'waits') return waitingMoves(model, situation);
  return entering(model, situation, place.state);
};

const entering = (model: Model, situation: Situation, name: string): Outcomes => {
  const state = model.states[name];
  if (!state) throw new NotModelled(`there is no state '${name}'`);
  const input = situation.place.kind === 'enters' ? situation.place.input : null;
  const sight = { variables: situation.variables, input };
  switch (state.Type) {
    case 'Choice': {
      const moves = choiceMoves(model, name, state, situation, sight);
      return name === model.startAt ? together([moves, only(...dies(situation))]) : moves;
    }
    case 'Pass':
      return passMoves(model, name, state, situation, sight);
    case 'Wait':
      return waitMoves(model, name, state, situation, sight);
    case 'Succeed':
      return succeedMoves(name, situation);
    case 'Fail':
      return failMoves(name, situation);
    case 'Task':
      return together([task(model, name, state, situation), only(...meanwhile(model, situation))]);
    default:
      throw new NotModelled(
        `'${name}' is a ${String((state as { Type: unknown }).Type)}, which the model does not know`,
      );
  }
};

const task = (model: Model, name: string, state: TaskState, situation: Situation): Outcomes =>
  attempt(() => {
    const sight = {
      variables: situation.variables,
      input: situation.place.kind === 'enters' ? situation.place.input : null,
    };
    const seconds = timeOutOf(model, name, state, sight);
    const call = { model, name, state, situation, sight, seconds };
    if (state.Resource.includes(':dynamodb:updateItem')) return writeMoves(call);
    if (state.Resource.includes(':dynamodb:getItem')) return readMoves(call);
    if (state.Resource.includes(':lambda:invoke')) return notifyMoves(call);
    throw new NotModelled(`'${name}' calls ${state.Resource}, which the model does not know`);
  });

const timeOutOf = (
  model: Model,
  name: string,
  state: TaskState,
  sight: Parameters<Model['evaluator']['fill']>[1],
): number => {
  if (state.TimeoutSeconds === undefined)
    throw new Defect('waits end', `'${name}' has no time-out: it would wait for three years`);
  const seconds = model.evaluator.fill(state.TimeoutSeconds, sight, `'${name}', TimeoutSeconds`);
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 1)
    throw new Defect(
      'expressions are defined',
      `'${name}' has no whole number of seconds as its time-out: ${JSON.stringify(seconds)}`,
    );
  return seconds;
};
