import { INCIDENT_PREFIX, INCIDENT_SORT_KEY } from '../../workflows/incident-key';
import { inWords } from '../../workflows/span';
import type { TaskState } from '../local/step-functions/definition';
import { type Prepared, prepareUpdate, type Update } from './dynamo';
import type { Sight } from './evaluator';
import { differing, type Failure, failing, type Repetitions, repetitionsOf } from './failing';
import { changed, type Item, isClimbing, isInCharge } from './item';
import { INCIDENT, leave, move, wayNamed } from './leaving';
import { longestWait } from './longest-wait';
import { attempt, type Outcomes, only, together, wrongly } from './outcomes';
import { Defect } from './property';
import { elapse, type Model, type Move, type Situation } from './situation';

interface Write {
  readonly model: Model;
  readonly name: string;
  readonly state: TaskState;
  readonly situation: Situation;
  readonly sight: Sight;
  /** Of the call; of the wait, where it waits for an answer. */
  readonly seconds: number;
  readonly waits: boolean;
  readonly again: Repetitions;
}

const CONDITION_FAILED = ['DynamoDb.ConditionalCheckFailedException', 'DynamoDB.ConditionalCheckFailedException'];
const THROTTLED = 'DynamoDb.ThrottlingException';
const BROKEN = 'DynamoDb.InternalServerErrorException';
const TIMED_OUT = 'States.Timeout';

const LOST: Readonly<Record<string, string>> = {
  [THROTTLED]: 'DynamoDB is too busy each time',
  [BROKEN]: 'the call fails',
  [TIMED_OUT]: 'the call does not come back',
};

/** Entered, scheduled, started, ended, left; a wait is left by itself. */
const EVENTS = 5;

/** @throws Defect for a write to anything but the incident that the execution is about */
export const checkKey = (name: string, args: unknown): void => {
  const { pk, sk } = ((args as { readonly Key?: object }).Key ?? {}) as Record<string, { readonly S?: string }>;
  if (pk?.S !== `${INCIDENT_PREFIX}${INCIDENT}` || sk?.S !== INCIDENT_SORT_KEY)
    throw new Defect('the incident is kept', `'${name}' writes to or reads from another item than the incident`);
};

/** A conditional write: it takes effect or not, and whoever made it is told so or not. */
export const writeMoves = (
  model: Model,
  name: string,
  state: TaskState,
  situation: Situation,
  sight: Sight,
  seconds: number,
): Outcomes =>
  attempt(() => {
    const waits = state.Resource.endsWith('.waitForTaskToken');
    const args = model.evaluator.fill(state.Arguments, sight, `'${name}', Arguments`);
    checkKey(name, args);
    const update = preparedOf(args as unknown as Update);
    const again = repetitionsOf(state, waits ? 0 : Math.min(seconds, 5));
    const write: Write = { model, name, state, situation, sight, seconds, waits, again };
    if (!update.holds(situation.item)) return together([...refused(write, situation), lost(write, situation)]);
    return tookEffect(write, update);
  });

/** The same arguments are met again and again, as one and the same object. */
const preparedOf = (args: Update): Prepared => {
  const update = prepared.get(args) ?? prepareUpdate(args);
  prepared.set(args, update);
  return update;
};

const prepared = new WeakMap<Update, Prepared>();

const tookEffect = (write: Write, update: Prepared): Outcomes => {
  const { situation, name } = write;
  if (!isInCharge(situation.item))
    return wrongly({ property: 'one in charge', says: `'${name}' writes although a newer execution is in charge` });
  const after = written(situation, update);
  const repeated = update.holds(after.item) ? [] : refused(write, after, 'The write is sent twice and meets itself');
  return together([done(write, after), lost(write, situation), unheard(write, after), ...repeated]);
};

const written = (situation: Situation, { set, remove }: Prepared): Situation => ({
  ...situation,
  item: changed(situation.item, set, remove),
  cleared: isClimbing(situation.item),
  told: situation.told && set['phase'] !== 'claimed',
});

const done = (write: Write, after: Situation): Outcomes =>
  attempt(() => {
    const { model, name, sight, seconds, waits, again } = write;
    if (waits) return waiting(write, after);
    const way = wayNamed(model, name, 'Next');
    if (!way) throw new Defect('expressions are defined', `'${name}' has no next state`);
    const left = leave(model, after, { state: name, way, sight: { ...sight, result: {} }, otherwise: {} });
    const costs = { slowest: again.seconds + seconds, events: EVENTS, mostEvents: EVENTS + again.events };
    return only(move(left.to, `${name}: done`, { ...costs, spends: left.spends, way: 'Next' }));
  });

const waiting = ({ model, name, sight, seconds, again }: Write, after: Situation): Outcomes => {
  const most = longestWait(model, after.item, sight.variables);
  if (seconds > most)
    return wrongly({
      property: 'waits end',
      says: `'${name}' waits for ${inWords({ seconds })}; the policy allows ${inWords({ seconds: most })}`,
    });
  if (after.item['token'] === undefined)
    return wrongly({
      property: 'answers are heard',
      says: `'${name}' waits without leaving its token on the incident, so nobody can answer`,
    });
  const to: Situation = {
    ...after,
    unheard: model.unheard,
    place: { kind: 'waits', state: name, seconds },
    variables: sight.variables,
  };
  return only(
    move(to, `${name}, ${inWords({ seconds })}`, { slowest: again.seconds, events: 4, mostEvents: 4 + again.events }),
  );
};

const costsOf = ({ again, seconds, waits }: Write): Partial<Move> => ({
  slowest: again.seconds + (waits ? 0 : seconds),
  events: EVENTS,
  mostEvents: EVENTS + again.events,
});

/** Somebody was quicker. Both spellings of the error are in use. */
const refused = (write: Write, situation: Situation, says = conditionFailed(write)): readonly Outcomes[] =>
  differing(write.model, write.name, CONDITION_FAILED).map((error) =>
    failing(write.model, write.name, {
      error,
      says,
      situation,
      sight: write.sight,
      costs: { ...costsOf(write), by: 'machine' },
    }),
  );

const conditionFailed = ({ name, situation: { item } }: Write): string => `${name}: not any more, for ${stateOf(item)}`;

const stateOf = (item: Item): string => {
  if (!isInCharge(item)) return 'a newer execution is in charge';
  if (item['phase'] === 'reopening') return 'it is to climb again from another place';
  if (item['escalateVisit'] === item['visit']) return 'the next level was asked for';
  return `it is ${item['status']}`;
};

/** The call fails, and nothing was written. */
const lost = (write: Write, situation: Situation): Outcomes =>
  together(
    [
      ...differing(write.model, write.name, write.waits ? [THROTTLED, BROKEN] : [THROTTLED, BROKEN, TIMED_OUT]).map(
        (error) => failed(write, error, `${write.name}: ${LOST[error]}`, situation),
      ),
      ...(write.waits ? neverWritten(write, situation) : []),
    ].map((failure) => failing(write.model, write.name, failure)),
  );

/** It was written, but the answer to the call is lost. */
const unheard = (write: Write, after: Situation): Outcomes => {
  const says = `${write.name}: it is written, but the call fails`;
  const errors = differing(write.model, write.name, write.waits ? [BROKEN] : [BROKEN, TIMED_OUT]);
  return together(errors.map((error) => failing(write.model, write.name, failed(write, error, says, after))));
};

const failed = (write: Write, error: string, says: string, situation: Situation): Failure => ({
  error,
  says,
  situation: { ...situation, cleared: false },
  sight: write.sight,
  costs: costsOf(write),
});

/** Where an answer is waited for, a write that never arrives is noticed when the wait is over. */
const neverWritten = (write: Write, situation: Situation): readonly Failure[] => {
  const { name, seconds, sight, again } = write;
  const failure = failed(write, TIMED_OUT, '', situation);
  const says = `${name}: the write never arrives, and ${inWords({ seconds })} pass`;
  const costs = { ...failure.costs, seconds, slowest: again.seconds + seconds };
  return elapse({ ...failure.situation, variables: sight.variables }, seconds).map((passed) => ({
    ...failure,
    says,
    costs,
    situation: passed,
    sight: { ...sight, variables: passed.variables },
  }));
};
