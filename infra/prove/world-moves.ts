import { continuation } from '../../workflows/continuing';
import type { EscalationInput } from '../../workflows/payloads';
import { inWords } from '../../workflows/span';
import { GRACE, LONGEST_NOTIFY } from '../../workflows/timings';
import type { Json } from '../local/step-functions/json';
import { answersTo, unheardAnswersTo } from './answers';
import { NOW } from './clock';
import { changed, type Item, isInCharge, later, toIncident } from './item';
import { essence } from './item-essence';
import { GENERATION, INCIDENT, leave, move, wayNamed } from './leaving';
import { attempt, NONE, type Outcomes, only, together, wrongly } from './outcomes';
import { timeOut } from './plain-moves';
import type { Model, Move, Situation } from './situation';

/** Between two states: somebody answers, the sweep is too quick, or the execution dies. */
export const meanwhile = (model: Model, situation: Situation): readonly Move[] => [
  ...unheardAnswersTo(model, situation).map(({ to, says }) => move(to, says, { by: 'answer' })),
  ...superseded(situation),
  ...dies(situation),
];

const superseded = (situation: Situation): readonly Move[] => {
  const { item } = situation;
  if (!isInCharge(item) || item['due'] === undefined) return [];
  const to = {
    ...situation,
    item: { ...item, generation: GENERATION + 1 },
    last: null,
    told: false,
    released: false,
    unheard: 0,
  };
  return [move(to, 'Meanwhile the sweep has begun the next execution', { by: 'sweep' })];
};

/** The process that runs it is stopped, its history is full, or it is stopped by hand. */
export const dies = (situation: Situation): readonly Move[] =>
  isInCharge(situation.item)
    ? [move({ ...situation, place: { kind: 'no execution' } }, 'The execution dies', { by: 'fault' })]
    : [];

/** While an answer is waited for: the time runs out, somebody rings, an answer is given but its ring is lost. */
export const waitingMoves = (model: Model, situation: Situation): Outcomes => {
  const { place, variables } = situation;
  if (place.kind !== 'waits') return NONE;
  const sight = { variables, input: null };
  const answers = answersTo(model, situation);
  const rung = answers.map(({ to, ring, says }) =>
    ring === undefined
      ? NONE
      : attempt(() => {
          const way = wayNamed(model, place.state, 'Next');
          if (!way) return NONE;
          const result = { ...ring } as Json;
          const quiet = { ...to, cleared: false, unheard: model.unheard };
          const left = leave(model, quiet, { state: place.state, way, sight: { ...sight, result }, otherwise: result });
          return only(
            move(left.to, says, { by: 'answer', events: 2, mostEvents: 2, spends: left.spends, way: 'Next' }),
          );
        }),
  );
  const unheard = (situation.unheard > 0 ? answers : []).map(({ to, ring, says }) =>
    move(to, ring === undefined ? says : `${says}, but the machine is not told`, { by: 'answer' }),
  );
  return together([
    timeOut(model, place.state, place.seconds, situation, sight),
    ...rung,
    only(...unheard, ...dies(situation)),
  ]);
};

/** Without an execution: somebody answers, or what is due is continued; then as well, if that is long overdue. */
export const idleMoves = (model: Model, situation: Situation): Outcomes => {
  const { item } = situation;
  if (!isInCharge(item)) return NONE;
  const answers = unheardAnswersTo(model, situation).map(({ to, says }) => move(to, says, { by: 'answer' }));
  const due = item['due'];
  if (due === undefined)
    return changesByTime(item)
      ? wrongly({
          property: 'ends well',
          says: `the incident is ${item['status']}, but nothing looks after it any more`,
        })
      : only(...answers);
  const wait = Math.max(0, (Number(due) - NOW) / 1000);
  const times = wait === 0 ? [0] : [0, wait];
  return together([
    only(...answers),
    ...times.flatMap((seconds) => later(item, seconds).map((one) => continued(model, situation, one, seconds))),
  ]);
};

/** Whether time alone can still change an incident. */
const changesByTime = ({ status, phase, until, doneWhen }: Item): boolean => {
  if (status === 'resolved') return false;
  if (until !== undefined) return true;
  return phase !== 'exhausted' && (status === 'triggered' || doneWhen === 'resolved');
};

const continued = (model: Model, situation: Situation, item: Item, seconds: number): Outcomes => {
  const next = continuation(toIncident(item, model.policy.name), model.policy, NOW, '');
  const costs = { by: 'sweep', seconds, slowest: seconds + SWEEP_EVERY } as const;
  if (next.kind === 'nothing to wait for') {
    const removed = item['status'] === 'acknowledged' ? ['due', 'until'] : ['due'];
    return only(move({ ...situation, item: changed(item, {}, removed) }, `The sweep lets go: ${next.because}`, costs));
  }
  const frozen = freeze(model, item, next.input);
  const place = {
    kind: 'enters',
    state: model.startAt,
    input: { ...next.input, incident: INCIDENT, generation: GENERATION } as unknown as Json,
  } as const;
  const says = `${seconds > 0 ? `${inWords({ seconds })} later the` : 'The'} sweep begins the next execution`;
  const to: Situation = {
    ...situation,
    item: essence(frozen, false, model),
    place,
    variables: {},
    rest: Math.max(0, situation.rest - seconds),
    cleared: false,
    released: false,
  };
  return only(move(to, says, costs));
};

const SWEEP_EVERY = 60;

/** What the sweep writes when it begins a generation, which is the first one again for the model. */
const freeze = ({ policy }: Model, item: Item, { level, round }: EscalationInput): Item =>
  changed(
    item,
    {
      level,
      round,
      doneWhen: policy.doneWhen,
      acknowledgmentSeconds: policy.acknowledgmentTimeout?.seconds ?? 0,
      due: NOW + (LONGEST_NOTIFY + GRACE) * 1000,
      resume: item['resume'] ?? item['due'] ?? NOW,
    },
    ['token'],
  );
