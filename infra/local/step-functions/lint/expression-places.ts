import { isObject } from '../json';
import { listOf, type Raw, type RawState } from './view';

/** What just ended where an expression stands, and so what `$states` holds beside input and context. */
export type Holds = 'nothing more' | 'result' | 'errorOutput';

export interface Place {
  readonly field: string;
  readonly text: string;
  readonly holds: Holds;
}

const ORDINARY = [
  'Arguments',
  'Condition',
  'Seconds',
  'Timestamp',
  'TimeoutSeconds',
  'HeartbeatSeconds',
  'Error',
  'Cause',
];
const EXITS = ['Output', 'Assign'];

const within = (field: string, value: unknown, holds: Holds): Place[] => {
  if (typeof value === 'string') return [{ field, text: value, holds }];
  if (Array.isArray(value)) return value.flatMap((item, i) => within(`${field}[${i}]`, item, holds));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => within(`${field}/${key}`, item, holds));
};

const inFields = (prefix: string, fields: Raw, names: readonly string[], holds: Holds): Place[] =>
  names.flatMap((name) => within(`${prefix}${name}`, fields[name], holds));

/** Every string of a state that may be an expression. */
export const placesOf = ({ fields }: RawState): readonly Place[] => [
  ...inFields('', fields, ORDINARY, 'nothing more'),
  ...inFields('', fields, EXITS, fields['Type'] === 'Task' ? 'result' : 'nothing more'),
  ...listOf(fields['Choices']).flatMap((rule, i) =>
    inFields(`Choices[${i}]/`, rule, ['Condition', ...EXITS], 'nothing more'),
  ),
  ...listOf(fields['Catch']).flatMap((catcher, i) => inFields(`Catch[${i}]/`, catcher, EXITS, 'errorOutput')),
];
