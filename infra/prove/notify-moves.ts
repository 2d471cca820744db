import { GRACE, LONGEST_NOTIFY } from '../../workflows/timings';
import type { TaskState } from '../local/step-functions/definition';
import type { Json } from '../local/step-functions/json';
import { NOW } from './clock';
import type { Sight } from './evaluator';
import { differing, failing, repetitionsOf } from './failing';
import { changed, type Item, isClimbing } from './item';
import { leave, move, wayNamed } from './leaving';
import { checkCall, checkNotification, type Request } from './notify-checks';
import { NOBODY, nextStep, times } from './notify-results';
import { attempt, type Outcomes, only, together } from './outcomes';
import { Defect } from './property';
import { elapse, type Model, type Move, type Rung, type Situation } from './situation';
import type { TaskCall } from './task-call';
import { rungInWords, rungOf } from './told-in-order';

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

export const notifyMoves = ({ model, name, state, situation, sight, seconds }: TaskCall): Outcomes =>
  attempt(() => {
    const args = model.evaluator.fill(state.Arguments, sight, `'${name}', Arguments`);
    const request = (args as { readonly Payload?: unknown }).Payload as Request;
    const rung = rungOf(model, request.level, request.levelName, request.round);
    checkCall(model, name, state, args, seconds);
    checkNotification(model, name, situation, request, rung);
    const item = request.step > 1 ? claimStep(situation.item, request) : situation.item;
    const stale = item === undefined || !isClimbing(item);
    const after = {
      ...situation,
      item: item ?? situation.item,
      cleared: false,
      ...(stale || item['phase'] === 'reopening' ? {} : { last: rung, rest: restOf(request, situation) }),
    };
    const notify = { model, name, state, sight, seconds, request, rung, stale, situation: after };
    return together([...answers(notify), ...failures(notify)]);
  });

/** What the level has from its first notification on, unless somebody asked for the next one meanwhile. */
const restOf = ({ step, acknowledgeWithin }: Request, { rest, item }: Situation): number => {
  if (item['escalateVisit'] === item['visit']) return 0;
  return step > 1 ? rest : acknowledgeWithin;
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
  if (request.unlessAcknowledged && notify.situation.item['status'] === 'acknowledged')
    return [
      answered(notify, 'machine', times(request), `${capital(words)} is passed over, as somebody has acknowledged`),
    ];
  const more = request.furtherSteps && request.step < (model.steps[request.level - 1] ?? 1);
  return [
    answered(notify, 'machine', times(request), `${capital(words)} is notified`),
    ...(more
      ? [answered(notify, 'machine', nextStep(model, request), `${capital(words)} is notified; more is to follow`)]
      : []),
    ...(request.level > 0 && request.step === 1
      ? [answered(notify, 'fault', NOBODY, `${capital(words)} reaches nobody`)]
      : []),
    ...[{}, null].map((nonsense) => answered(notify, 'fault', nonsense, `Notify answers nonsense for ${words}`)),
  ];
};

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const answered = (notify: Notify, by: 'machine' | 'fault', Payload: Json, says: string): Outcomes =>
  attempt(() => {
    const { model, name, state, sight, seconds, rung, situation, stale } = notify;
    const way = wayNamed(model, name, 'Next');
    if (!way) throw new Defect('expressions are defined', `'${name}' has no next state`);
    const told = situation.told || (!stale && rung.level === 'last resort');
    const result = { StatusCode: 200, Payload };
    const reached = Payload !== NOBODY;
    const left = leave(
      model,
      { ...situation, told, rest: reached ? situation.rest : 0 },
      { state: name, way, sight: { ...sight, result }, otherwise: result },
    );
    if (!reached && Number(left.to.variables['wait']) > 1)
      throw new Defect('waits end', `'${name}' reaches nobody, and yet its time is waited for`);
    const again = repetitionsOf(state, seconds);
    const costs: Partial<Move> = { slowest: again.seconds + seconds, events: 5, mostEvents: 5 + again.events };
    return only(move(left.to, says, { by, ...costs, spends: left.spends, way: 'Next' }));
  });

/** The first of a level's steps has its time counted from when it is given up. */
const restAfter = ({ request, situation }: Notify, { rest }: Situation): number =>
  request.step === 1 ? situation.rest : rest;

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
      const moves = failed.moves.flatMap((one) =>
        elapse(one.to, elapsed).map((to) => ({ ...one, to: { ...to, rest: restAfter(notify, to) } })),
      );
      return { ...failed, moves };
    }),
  );
};
