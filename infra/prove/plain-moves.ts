import { inWords } from '../../workflows/span';
import type { PassState, State, WaitState } from '../local/step-functions/definition';
import type { Sight } from './evaluator';
import { failing, isRepeated } from './failing';
import { leave, move, wayNamed } from './leaving';
import { longestWait } from './longest-wait';
import { attempt, type Outcomes, only, together, wrongly } from './outcomes';
import { Defect } from './property';
import { elapse, type Model, type Move, type Situation } from './situation';

export const passMoves = (model: Model, name: string, state: PassState, situation: Situation, sight: Sight): Outcomes =>
  onward(model, name, state, situation, sight, { says: name, events: 2, mostEvents: 2 });

/** Nobody is asked meanwhile; what is answered in this time is found at the next look. */
export const waitMoves = (model: Model, name: string, state: WaitState, situation: Situation, sight: Sight): Outcomes =>
  attempt(() => {
    if (state.Seconds === undefined) throw new Defect('waits end', `'${name}' waits for no number of seconds`);
    const seconds = Number(model.evaluator.fill(state.Seconds, sight, `'${name}', Seconds`));
    const most = longestWait(model, situation.item, sight.variables);
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > most)
      throw new Defect(
        'waits end',
        `'${name}' waits for ${inWords({ seconds })}; the policy allows ${inWords({ seconds: most })}`,
      );
    const costs = {
      says: `${name}: ${inWords({ seconds })} pass`,
      seconds,
      slowest: seconds,
      events: 2,
      mostEvents: 2,
    };
    return together(
      elapse({ ...situation, variables: sight.variables }, seconds).map((passed) =>
        onward(model, name, state, passed, { ...sight, variables: passed.variables }, costs),
      ),
    );
  });

const onward = (
  model: Model,
  name: string,
  _state: State,
  situation: Situation,
  sight: Sight,
  costs: Partial<Move> & { readonly says: string },
): Outcomes =>
  attempt(() => {
    const way = wayNamed(model, name, 'Next');
    if (!way) throw new Defect('expressions are defined', `'${name}' has no next state`);
    const left = leave(model, { ...situation, cleared: false }, { state: name, way, sight, otherwise: sight.input });
    return only(move(left.to, costs.says, { ...costs, spends: left.spends, way: 'Next' }));
  });

/** What the time of a wait brings when nobody answers in it. */
export const timeOut = (model: Model, state: string, seconds: number, situation: Situation, sight: Sight): Outcomes => {
  const definition = model.states[state];
  if (definition?.Type === 'Task' && isRepeated(definition, 'States.Timeout'))
    return wrongly({ property: 'waits end', says: `'${state}' is begun again when its time is over` });
  const says = `${inWords({ seconds })} pass without an answer that is heard`;
  return together(
    elapse(situation, seconds).map((passed) =>
      failing(model, state, {
        error: 'States.Timeout',
        says,
        situation: { ...passed, cleared: false },
        sight: { ...sight, variables: passed.variables },
        costs: { by: 'machine', seconds, slowest: seconds, events: 2, mostEvents: 2 },
      }),
    ),
  );
};
