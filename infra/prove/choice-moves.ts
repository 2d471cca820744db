import { HANDOVER_AFTER } from '../../workflows/timings';
import type { ChoiceState } from '../local/step-functions/definition';
import type { Json } from '../local/step-functions/json';
import type { Sight } from './evaluator';
import { leave, move, wayNamed } from './leaving';
import { attempt, type Outcomes, only, together, wrongly } from './outcomes';
import { Defect } from './property';
import type { Model, Move, Situation } from './situation';

/** Where `spent` decides, both with little and with too much of it. */
export const choiceMoves = (
  model: Model,
  name: string,
  state: ChoiceState,
  situation: Situation,
  sight: Sight,
): Outcomes => {
  if (!state.Choices.some(({ Condition }) => String(Condition).includes('$spent')))
    return chosen(model, name, state, situation, sight, 'any');
  const spending = (spent: number): Sight => ({ ...sight, variables: { ...sight.variables, spent } });
  return together([
    chosen(model, name, state, situation, spending(0), 'below'),
    chosen(model, name, state, situation, spending(HANDOVER_AFTER), 'above'),
    // One way round may count more than one.
    chosen(model, name, state, situation, spending(HANDOVER_AFTER + 1), 'above'),
  ]);
};

const chosen = (
  model: Model,
  name: string,
  state: ChoiceState,
  situation: Situation,
  sight: Sight,
  limit: Move['limit'],
): Outcomes =>
  attempt(() => {
    const index = state.Choices.findIndex(({ Condition }, rule) => {
      const holds =
        typeof Condition === 'string'
          ? model.evaluator.fill(Condition, sight, `'${name}', rule ${rule + 1}`)
          : Condition;
      if (typeof holds !== 'boolean')
        throw new Defect('expressions are defined', `'${name}', rule ${rule + 1}, is neither true nor false`);
      return holds;
    });
    const way = wayNamed(model, name, index < 0 ? 'Default' : `Choices ${index}`);
    if (!way) throw new Defect('expressions are defined', `no rule of '${name}' holds, and it has no default`);
    if (model.states[way.to]?.Type === 'Fail')
      return wrongly({
        property: 'answers are heard',
        says: `'${name}' does not know what to do${inputInWords(sight.input)}`,
      });
    const left = leave(model, situation, { state: name, way, sight, otherwise: sight.input });
    const says = name + inputInWords(sight.input);
    return only(move(left.to, says, { events: 2, mostEvents: 2, spends: left.spends, limit, way: way.name }));
  });

const inputInWords = (input: Json): string => {
  const { kind, startAt } = (input ?? {}) as Readonly<Record<string, Json>>;
  return typeof kind === 'string' ? `: ${kind}` : typeof startAt === 'string' ? `: ${startAt}` : '';
};
