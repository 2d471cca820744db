import type { EpochMillis } from '../../timers';
import type { Json, JsonObject } from '../json';
import { type Bindings, evaluate } from './expression';

/** What `$states` holds; `result` and `errorOutput` exist only where a task has just ended. */
export interface States {
  readonly input: Json;
  readonly context: JsonObject;
  readonly result?: Json;
  readonly errorOutput?: Json;
}

/** Everything an expression can see. */
export interface Scope {
  readonly variables: JsonObject;
  readonly states: States;
  readonly now: EpochMillis;
  readonly uuid: () => string;
}

/** `$now` takes a picture and a zone, so it is made of jsonata's own `$fromMillis`, with our clock in place of the machine's. */
const nowFunction = (instant: EpochMillis) => (picture?: string, zone?: string) =>
  evaluate('$fromMillis($instant, $picture, $zone)', { instant, picture, zone });

export const bindingsOf = (scope: Scope): Bindings => ({
  ...scope.variables,
  states: scope.states,
  now: nowFunction(scope.now),
  millis: () => scope.now,
  uuid: scope.uuid,
});
