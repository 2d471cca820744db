import type { Definition } from '../../workflows/machine/definition-values';
import type { State } from '../local/step-functions/definition';
import { statesOf } from './definition-states';
import { NotModelled } from './property';

/** What the model takes into account. Anything else might change what happens, so nothing could be said about it. */
const MACHINE = ['Comment', 'QueryLanguage', 'StartAt', 'States'];
const EVERYWHERE = ['Type', 'Comment', 'QueryLanguage'];
const ONWARD = ['Next', 'End', 'Assign', 'Output'];

const BY_TYPE: Readonly<Record<State['Type'], readonly string[]>> = {
  Task: [...ONWARD, 'Resource', 'Arguments', 'TimeoutSeconds', 'Retry', 'Catch'],
  Choice: ['Choices', 'Default', 'Assign', 'Output'],
  Wait: [...ONWARD, 'Seconds'],
  Pass: ONWARD,
  Succeed: [],
  Fail: ['Error', 'Cause'],
};

/** @throws NotModelled for a field that the model would pass over */
export const refuseUnknownFields = (definition: Definition): void => {
  refuse('the machine', definition, MACHINE);
  for (const [name, state] of Object.entries(statesOf(definition)))
    refuse(`'${name}'`, state, [...EVERYWHERE, ...(BY_TYPE[state.Type] ?? Object.keys(state))]);
};

/** What is filled in when a definition is deployed, as it stands in it before that. */
export const openReference = (name: string): string => `\${${name}}`;

const refuse = (who: string, holder: object, known: readonly string[]): void => {
  const unknown = Object.keys(holder).find((field) => !known.includes(field));
  if (unknown !== undefined) throw new NotModelled(`${who} has ${unknown}, which the model does not know`);
};
