import { type AnswerRequest, type Change, decideAnswer } from '../../workflows/answering';
import { NOW } from './clock';
import { changed, isClimbing, isInCharge, toIncident } from './item';
import type { Model, Rung, Situation } from './situation';

/** One answer that people may give, and what it makes of the situation. */
export interface Given {
  readonly to: Situation;
  readonly ring: Change['ring'];
  readonly says: string;
}

const by = { by: 'somebody', because: '' } as const;
/** A pause is over or not; how long it is makes no other difference. See `later`. */
export const SOME_PAUSE = 3600;

const ANSWERS: readonly { readonly request: AnswerRequest; readonly says: string }[] = [
  { request: { event: 'acknowledge', ...by }, says: 'Somebody acknowledges it' },
  { request: { event: 'unacknowledge', ...by }, says: 'Somebody takes the acknowledgment, or the snooze, back' },
  { request: { event: 'resolve', ...by }, says: 'Somebody resolves it' },
  { request: { event: 'escalate', ...by }, says: 'Somebody asks for the next level' },
  { request: { event: 'snooze', until: NOW + SOME_PAUSE * 1000, ...by }, says: 'Somebody snoozes it' },
];

/** Answers that the machine is not told of. */
export const unheardAnswersTo = (model: Model, situation: Situation): readonly Given[] =>
  situation.unheard > 0 ? answersTo(model, situation) : [];

/** Every answer that changes something now, decided by the rules that the answer task uses. */
export const answersTo = ({ policy }: Model, situation: Situation): readonly Given[] => {
  const { item } = situation;
  if (!isInCharge(item)) return [];
  const incident = toIncident(item, policy.name);
  return ANSWERS.flatMap(({ request, says }) => {
    const decision = decideAnswer(incident, request, NOW);
    if (decision.kind === 'unchanged') return [];
    return [{ says, ring: decision.ring, to: answered(situation, request, decision) }];
  });
};

const answered = (situation: Situation, { event }: AnswerRequest, { set, remove, ring }: Change): Situation => {
  const { item, place } = situation;
  const responsible = item['due'] !== undefined && item['phase'] !== 'exhausted';
  const after = changed(
    item,
    set,
    remove.filter((field) => !(field in set)),
  );
  const goesOn = event === 'acknowledge' && ring === undefined;
  return {
    ...situation,
    item: after,
    last: goesOn ? situation.last : lastAfter(situation, event, ring?.kind),
    told: goesOn && situation.told,
    unheard: situation.unheard - 1,
    released: place.kind !== 'no execution' && (situation.released || !responsible),
  };
};

/** After "escalate" what comes next is as if the level's time were up; after any other answer it may be any rung. */
const lastAfter = (
  { item, place }: Situation,
  event: AnswerRequest['event'],
  ring: string | undefined,
): Rung | null => {
  if (event !== 'escalate' || ring !== 'escalate' || !isClimbing(item)) return null;
  // Between two waits the machine may be on its way to the next level already.
  if (item['phase'] !== 'waiting' || place.kind === 'enters') return null;
  return { level: Number(item['level']), round: Number(item['round']), left: true };
};
