import type { Exit } from './definition';
import { type Execution, isOpen } from './execution';
import { dataLimit } from './failure';
import { record } from './history';
import { byteLength, DATA_LIMIT, type Json, type JsonObject } from './json';
import { render } from './language/render';
import type { Scope } from './language/scope';
import { STAND_STILL, type Step, type World } from './world';

/** 10 MiB of variables an execution, from memory of AWS's quotas. */
const VARIABLES_LIMIT = 10 * 1024 * 1024;

export type Target = { readonly kind: 'state'; readonly name: string } | { readonly kind: 'end' };

/** Text of a value, within what Step Functions passes on. */
export const dataText = (value: Json, what: string): string => {
  const text = JSON.stringify(value);
  const size = byteLength(text);
  if (size > DATA_LIMIT) throw dataLimit(`${what} has ${size} bytes; ${DATA_LIMIT} are allowed.`);
  return text;
};

const textsOf = (assigned: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]));

const assignedBy = async (exit: Exit, scope: Scope, where: string): Promise<JsonObject> => {
  if (exit.Assign === undefined) return {};
  const assigned = (await render(exit.Assign, scope, `${where}Assign`)) as JsonObject;
  dataText(assigned, 'What Assign sets');
  return assigned;
};

const merged = (variables: JsonObject, assigned: JsonObject): JsonObject => {
  if (Object.keys(assigned).length === 0) return variables;
  const all = { ...variables, ...assigned };
  const size = byteLength(JSON.stringify(all));
  if (size > VARIABLES_LIMIT) throw dataLimit(`The variables have ${size} bytes; ${VARIABLES_LIMIT} are allowed.`);
  return all;
};

export interface Leaving {
  readonly exit: Exit;
  readonly scope: Scope;
  /** The output when there is no Output. */
  readonly otherwise: string;
  readonly target: Target;
  /** Where the fields stand, for messages: '' or 'Choices[0]/'. */
  readonly where: string;
}

/** Leaves the present state. Output and Assign are both given the scope as it was, so neither sees what the other does. */
export const leave = async (world: World, execution: Execution, leaving: Leaving): Promise<Step> => {
  const { exit, scope, where, target } = leaving;
  const output =
    exit.Output === undefined
      ? leaving.otherwise
      : dataText(await render(exit.Output, scope, `${where}Output`), 'The output');
  const assigned = await assignedBy(exit, scope, where);
  const variables = merged(execution.variables, assigned);
  if (!isOpen(execution)) return STAND_STILL;
  execution.variables = variables;
  record(execution.history, {
    type: `${execution.visit.state.Type}StateExited`,
    at: world.virtual.now(),
    details: {
      name: execution.visit.name,
      output,
      ...(exit.Assign === undefined ? {} : { assignedVariables: textsOf(assigned) }),
    },
  });
  return target.kind === 'end' ? { kind: 'succeed', output } : { kind: 'go', to: target.name, input: output };
};

export const targetOf = (state: { readonly Next?: string }): Target =>
  state.Next === undefined ? { kind: 'end' } : { kind: 'state', name: state.Next };
