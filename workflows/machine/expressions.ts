import { INCIDENT_PREFIX } from '../incident-key';

/** JSONata between the marks that Step Functions asks for. */
export const jsonata = (expression: string): string => `{% ${expression} %}`;

/** When the present state was entered, in epoch milliseconds: the machine's only clock. */
export const ENTERED = '$toMillis($states.context.State.EnteredTime)';

/** A DynamoDB number that is computed. */
export const number = (expression: string) => ({ N: jsonata(`$string(${expression})`) });

/** A DynamoDB string, or number, that is fixed. */
export const text = (value: string) => ({ S: value });
export const fixed = (value: number) => ({ N: String(value) });

/** The instant so many seconds (an expression) after the state was entered. */
export const after = (seconds: string | number) => number(`${ENTERED} + (${seconds}) * 1000`);

/** This very moment, where a call may have taken long since the state was entered. */
export const NOW = '$millis()';

/** A DynamoDB boolean that is computed. */
export const truth = (expression: string) => ({ BOOL: jsonata(expression) });

/** The partition key of this execution's incident. */
export const PARTITION_KEY = { S: jsonata(`'${INCIDENT_PREFIX}' & $incident`) };

/** At least a second and at most `longest`, whatever came; a wait must always have an end. */
export const clamp = (seconds: string, longest: number): string =>
  `$type(${seconds}) = 'number' ? $max([1, $min([$ceil(${seconds}), ${longest}])]) : 1`;
