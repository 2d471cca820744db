import { inWords } from '../../workflows/span';
import { type Prepared, prepareUpdate, type Update } from './dynamo';
import { isRepeated, repetitionsOf } from './failing';
import { changed, type Item, isClimbing, isInCharge } from './item';
import { leave, move, wayNamed } from './leaving';
import { longestWait, restOfPause } from './longest-wait';
import { attempt, type Outcomes, only, together, wrongly } from './outcomes';
import { Defect } from './property';
import type { Situation } from './situation';
import type { TaskCall } from './task-call';
import { type Change, checkChange, checkKey } from './write-checks';
import { CONDITION_FAILED, EVENTS, lost, refused, unheard, type Write } from './write-failures';

/** A conditional write: it takes effect or not, and whoever made it is told so or not. */
export const writeMoves = ({ model, name, state, situation, sight, seconds }: TaskCall): Outcomes =>
  attempt(() => {
    const waits = state.Resource.endsWith('.waitForTaskToken');
    const args = model.evaluator.fill(state.Arguments, sight, `'${name}', Arguments`);
    checkKey(name, args);
    const update = preparedOf(args as unknown as Update);
    if (CONDITION_FAILED.some((error) => isRepeated(state, error)))
      throw new Defect(
        'answers are heard',
        `'${name}' is tried again where somebody was quicker: the answer has to wait`,
      );
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
  const finished = done(write, after);
  if (finished.wrong.length === 0)
    checkChange(write.model, name, {
      set: update.set,
      before: situation.item,
      after: after.item,
      wait: waitBegunBy(write, update.set),
    });
  const repeated = update.holds(after.item) ? [] : refused(write, after, 'The write is sent twice and meets itself');
  return together([finished, lost(write, situation), unheard(write, after), ...repeated]);
};

/** What is waited, and what was meant to be. */
const waitBegunBy = ({ waits, seconds, sight }: Write, { phase }: Item): Change['wait'] => {
  const meant = Number(sight.variables['wait']);
  if (waits) return [seconds, Math.max(seconds, meant)];
  return phase === 'waiting' ? [meant, meant] : undefined;
};

const written = (situation: Situation, { set, remove }: Prepared): Situation => ({
  ...situation,
  item: changed(situation.item, set, remove),
  ...afterPause(situation, set),
  cleared: isClimbing(situation.item),
  told: situation.told && set['phase'] !== 'claimed',
});

/** A snooze goes on with the same level, an acknowledgment that timed out with the first one of round one. */
const afterPause = ({ item, variables }: Situation, set: Prepared['set']): Partial<Situation> => {
  const { status, level, round } = item;
  if (set['status'] !== 'triggered' || status === 'triggered') return {};
  if (status === 'acknowledged') return { last: { level: 0, round: 1, left: false }, rest: 0 };
  // Snoozed on its way into the next round, it takes the level from where it was and the round from where it would be.
  if (variables['thisRound'] !== round) return { last: null };
  return { last: { level: Number(level), round: Number(round), left: false }, rest: 0 };
};

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
  const pause = restOfPause(after.item);
  if (pause !== undefined && seconds > pause)
    return wrongly({
      property: 'waits end',
      says: `'${name}' waits for ${inWords({ seconds })}; the pause only lasts ${inWords({ seconds: pause })}`,
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
