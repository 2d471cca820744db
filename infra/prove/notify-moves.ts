import { GRACE, LONGEST_NOTIFY } from '../../workflows/timings';
import type { TaskState } from '../local/step-functions/definition';
import type { Json } from '../local/step-functions/json';
import { NOW } from './clock';
import type { Sight } from './evaluator';
import { differing, failing, repetitionsOf } from './failing';
import { changed, type Item, isClimbing, isInCharge } from './item';
import { GENERATION, INCIDENT, leave, move, wayNamed } from './leaving';
import { attempt, type Outcomes, only, together } from './outcomes';
import { Defect } from './property';
import { elapse, type Model, type Move, type Rung, type Situation } from './situation';
import { mayFollow, rungInWords, rungOf } from './told-in-order';

/** What the machine asks the notify task for. */
interface Request {
  readonly incident: Json;
  readonly generation: Json;
  readonly visit: Json;
  readonly round: Json;
  readonly step: number;
  readonly since: number;
  readonly ends: number;
  readonly level: number;
  readonly levelName: string;
  readonly targets: readonly Json[];
  readonly acknowledgeWithin: number;
  readonly furtherSteps: boolean;
}

interface Notify {
  readonly model: Model;
  readonly name: string;
  readonly state: TaskState;
  readonly sight: Sight;
  readonly seconds: number;
  readonly request: Request;
  readonly rung: Rung;
  /** After the task's own look at the incident. */
  readonly situation: Situation;
  /** The task finds that there is nothing to tell any more. */
  readonly stale: boolean;
}

export const notifyMoves = (
  model: Model,
  name: string,
  state: TaskState,
  situation: Situation,
  sight: Sight,
  seconds: number,
): Outcomes =>
  attempt(() => {
    const args = model.evaluator.fill(state.Arguments, sight, `'${name}', Arguments`);
    const request = (args as { readonly Payload?: unknown }).Payload as Request;
    const rung = rungOf(model, request.level, request.levelName, request.round);
    check(model, name, situation, request, rung);
    const item = request.step > 1 ? claimStep(situation.item, request) : situation.item;
    const stale = item === undefined || !isClimbing(item);
    const after = {
      ...situation,
      item: item ?? situation.item,
      cleared: false,
      last: stale || item['phase'] === 'reopening' ? situation.last : rung,
    };
    const notify = { model, name, state, sight, seconds, request, rung, stale, situation: after };
    return together([...answers(notify), ...failures(notify)]);
  });

/** @throws Defect where this notification must not be */
const check = (model: Model, name: string, situation: Situation, request: Request, rung: Rung): void => {
  const { item, cleared, last } = situation;
  const words = rungInWords(model, rung);
  if (request.incident !== INCIDENT || request.generation !== GENERATION)
    throw new Defect('the incident is kept', `'${name}' notifies about another incident or generation`);
  if (!Array.isArray(request.targets) || request.targets.length === 0)
    throw new Defect('somebody is there', `'${name}' notifies nobody: it has no targets`);
  if (request.step <= 1 && !cleared)
    throw new Defect('silent after an answer', `'${name}' notifies without having looked whether ${whether(item)}`);
  if (rung.round > model.policy.repeat + 1)
    throw new Defect('loops are bounded', `${words} is notified, but the policy has ${model.policy.repeat + 1} rounds`);
  if (request.step <= 1 && !mayFollow(model, last, rung))
    throw new Defect(
      'told in order',
      `${words} is notified, although the last to be notified was ${rungInWords(model, last as Rung)}`,
    );
  if (isClimbing(item) && request.visit !== item['visit'])
    throw new Defect('told in order', `'${name}' asks for another visit than the one claimed, so nobody is told`);
};

const whether = (item: Item): string => {
  if (!isInCharge(item)) return 'a newer execution is in charge, and one is';
  return isClimbing(item) ? 'somebody answered' : `somebody answered: it is ${item['status']}`;
};

/** A later step claims the incident itself, as the notify task does. */
const claimStep = (item: Item, { step, visit }: Request): Item | undefined => {
  const { phase, escalateVisit } = item;
  const before = Number(item['step'] ?? 0);
  const free = phase === 'waiting' ? before <= step && before !== step : phase === 'claimed' && before <= step;
  if (!isClimbing(item) || item['visit'] !== visit || escalateVisit === visit || !free) return undefined;
  return changed(item, { phase: 'claimed', step, due: NOW + (LONGEST_NOTIFY + GRACE) * 1000 }, ['token', 'resume']);
};

const answers = (notify: Notify): readonly Outcomes[] => {
  const { model, rung, request, stale } = notify;
  const words = rungInWords(model, rung);
  if (stale)
    return [answered(notify, 'machine', times(request), 'Notify finds that it was answered, and tells nobody')];
  const more = request.furtherSteps && request.step < (model.steps[request.level - 1] ?? 1);
  return [
    answered(notify, 'machine', times(request), `${capital(words)} is notified`),
    ...(more
      ? [answered(notify, 'machine', nextStep(notify), `${capital(words)} is notified; more is to follow`)]
      : []),
    ...(request.level > 0 && request.step === 1
      ? [answered(notify, 'fault', NOBODY, `${capital(words)} reaches nobody`)]
      : []),
    ...[{}, null].map((nonsense) => answered(notify, 'fault', nonsense, `Notify answers nonsense for ${words}`)),
  ];
};

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const NOBODY = { notified: [], reaches: 'nobody', because: '', wait: 1, more: false, since: NOW, ends: NOW + 1000 };

const endOf = ({ ends, acknowledgeWithin }: Request): number => (ends > 0 ? ends : NOW + acknowledgeWithin * 1000);

const times = (request: Request): Json => {
  const ends = endOf(request);
  const wait = Math.max(1, Math.ceil((ends - NOW) / 1000));
  return { notified: [], reaches: 'somebody', because: '', wait, more: false, since: request.since || NOW, ends };
};

/** The steps that are left share the time that is left. */
const nextStep = ({ model, request }: Notify): Json => {
  const left = (model.steps[request.level - 1] ?? 1) - request.step + 1;
  const ends = endOf(request);
  const wait = Math.max(1, Math.ceil((ends - NOW) / 1000 / left));
  return { notified: [], reaches: 'somebody', because: '', wait, more: true, since: request.since || NOW, ends };
};

const answered = (notify: Notify, by: 'machine' | 'fault', Payload: Json, says: string): Outcomes =>
  attempt(() => {
    const { model, name, state, sight, seconds, rung, situation, stale } = notify;
    const way = wayNamed(model, name, 'Next');
    if (!way) throw new Defect('expressions are defined', `'${name}' has no next state`);
    const told = situation.told || (!stale && rung.level === 'last resort');
    const result = { StatusCode: 200, Payload };
    const left = leave(
      model,
      { ...situation, told },
      { state: name, way, sight: { ...sight, result }, otherwise: result },
    );
    const again = repetitionsOf(state, seconds);
    const costs: Partial<Move> = { slowest: again.seconds + seconds, events: 5, mostEvents: 5 + again.events };
    return only(move(left.to, says, { by, ...costs, spends: left.spends, way: 'Next' }));
  });

/** Every try fails: as slowly as it can, and where time decides about the next step, also at once. */
const failures = (notify: Notify): readonly Outcomes[] => {
  const { model, name, state, sight, seconds, situation, rung } = notify;
  const again = repetitionsOf(state, seconds);
  const slowly = again.seconds + seconds;
  const speeds = model.steps.some((steps) => steps > 1) ? [slowly, 0] : [slowly];
  const says = `${capital(rungInWords(model, rung))} cannot be notified, each time`;
  const costs = { slowest: slowly, events: 5 + again.events, mostEvents: 5 + again.events };
  return speeds.flatMap((elapsed) =>
    differing(model, name, ['NothingDelivered', 'States.Timeout']).map((error) => {
      const failed = failing(model, name, {
        error,
        says,
        situation,
        sight: { ...sight, elapsed },
        costs: { ...costs, seconds: elapsed },
      });
      const moves = failed.moves.flatMap((one) => elapse(one.to, elapsed).map((to) => ({ ...one, to })));
      return { ...failed, moves };
    }),
  );
};
