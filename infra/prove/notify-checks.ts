import { inWords } from '../../workflows/span';
import { LONGEST_NOTIFY } from '../../workflows/timings';
import type { TaskState } from '../local/step-functions/definition';
import type { Json } from '../local/step-functions/json';
import { repetitionsOf } from './failing';
import { type Item, isClimbing, isInCharge } from './item';
import { openReference } from './known-fields';
import { GENERATION, INCIDENT } from './leaving';
import { Defect } from './property';
import type { Model, Rung, Situation } from './situation';
import { mayFollow, rungInWords, rungOf } from './told-in-order';

/** What the machine asks the notify task for. */
export interface Request {
  readonly incident: Json;
  readonly generation: Json;
  readonly visit: Json;
  readonly round: Json;
  readonly step: number;
  readonly since: number;
  readonly ends: number;
  readonly policy: string;
  readonly level: number;
  readonly levelName: string;
  readonly targets: readonly Json[];
  readonly acknowledgeWithin: number;
  readonly furtherSteps: boolean;
  readonly unlessAcknowledged?: boolean;
}

/** @throws Defect for a call that is not the one that the policy asks for, whatever the situation */
export const checkCall = (model: Model, name: string, state: TaskState, args: unknown, seconds: number): void => {
  if (looksRight.has(args as object)) return;
  const { Payload, ...call } = args as { readonly Payload: Request };
  if (JSON.stringify(call) !== JSON.stringify({ FunctionName: NOTIFY }))
    throw new Defect('told in order', `'${name}' does not call the notify task, or does not wait for what it answers`);
  if (!Array.isArray(Payload.targets) || Payload.targets.length === 0)
    throw new Defect('somebody is there', `'${name}' notifies nobody: it has no targets`);
  const wrong = asPolicySays(model, Payload);
  if (wrong !== undefined) throw new Defect('told in order', `'${name}' asks for ${wrong} than the policy says`);
  const slowest = repetitionsOf(state, seconds).seconds + seconds;
  if (slowest > LONGEST_NOTIFY)
    throw new Defect(
      'waits end',
      `'${name}' may try for ${inWords({ seconds: slowest })}; the sweep takes it for dead after ${inWords({ seconds: LONGEST_NOTIFY })}`,
    );
  looksRight.add(args as object);
};

/** The same call is met again and again, as one and the same object. */
const looksRight = new WeakSet<object>();

const NOTIFY = openReference('NotifyFunctionArn');

const asPolicySays = (model: Model, request: Request): string | undefined => {
  const { policy } = model;
  const { level } = rungOf(model, request.level, request.levelName, 1);
  const of = typeof level === 'number' ? policy.levels[level - 1] : undefined;
  if (JSON.stringify(request.targets) !== JSON.stringify(of?.notify ?? policy.lastResort)) return 'other targets';
  if (request.policy !== policy.name) return 'another policy';
  if (of && request.levelName !== of.name) return 'another level';
  if ((request.unlessAcknowledged ?? false) !== (of?.unlessAcknowledged ?? false)) return 'another silence';
  if (of && request.acknowledgeWithin !== of.acknowledgeWithin.seconds) return 'another time';
  return undefined;
};

/** @throws Defect where this notification must not be */
export const checkNotification = (
  model: Model,
  name: string,
  situation: Situation,
  request: Request,
  rung: Rung,
): void => {
  const { item, cleared, last, rest } = situation;
  const words = rungInWords(model, rung);
  if (request.incident !== INCIDENT || request.generation !== GENERATION)
    throw new Defect('the incident is kept', `'${name}' notifies about another incident or generation`);
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
  const another = last !== null && (last.level !== rung.level || last.round !== rung.round);
  if (request.step <= 1 && another && rest > 0 && isClimbing(item))
    throw new Defect(
      'waits end',
      `${words} is notified, although ${rungInWords(model, last)} still has time to answer`,
    );
};

const whether = (item: Item): string => {
  if (!isInCharge(item)) return 'a newer execution is in charge, and one is';
  return isClimbing(item) ? 'somebody answered' : `somebody answered: it is ${item['status']}`;
};
