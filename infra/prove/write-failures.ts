import { inWords } from '../../workflows/span';
import type { TaskState } from '../local/step-functions/definition';
import type { Sight } from './evaluator';
import { differing, type Failure, failing, type Repetitions } from './failing';
import { type Item, isInCharge } from './item';
import { type Outcomes, together } from './outcomes';
import { elapse, type Model, type Move, type Situation } from './situation';

/** A write that is being made. */
export interface Write {
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

export const CONDITION_FAILED = [
  'DynamoDb.ConditionalCheckFailedException',
  'DynamoDB.ConditionalCheckFailedException',
];
const THROTTLED = 'DynamoDb.ThrottlingException';
const BROKEN = 'DynamoDb.InternalServerErrorException';
const TIMED_OUT = 'States.Timeout';

const LOST: Readonly<Record<string, string>> = {
  [THROTTLED]: 'DynamoDB is too busy each time',
  [BROKEN]: 'the call fails',
  [TIMED_OUT]: 'the call does not come back',
};

/** Entered, scheduled, started, ended, left; a wait is left by itself. */
export const EVENTS = 5;

const costsOf = ({ again, seconds, waits }: Write): Partial<Move> => ({
  slowest: again.seconds + (waits ? 0 : seconds),
  events: EVENTS,
  mostEvents: EVENTS + again.events,
});

/** Somebody was quicker. Both spellings of the error are in use. */
export const refused = (write: Write, situation: Situation, says = conditionFailed(write)): readonly Outcomes[] =>
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
export const lost = (write: Write, situation: Situation): Outcomes =>
  together(
    [
      ...differing(write.model, write.name, write.waits ? [THROTTLED, BROKEN] : [THROTTLED, BROKEN, TIMED_OUT]).map(
        (error) => failed(write, error, `${write.name}: ${LOST[error]}`, situation),
      ),
      ...(write.waits ? neverWritten(write, situation) : []),
    ].map((failure) => failing(write.model, write.name, failure)),
  );

/** It was written, but the answer to the call is lost. */
export const unheard = (write: Write, after: Situation): Outcomes => {
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
