import { isObject } from '../json';

/** A part of a definition that nobody has checked yet. */
export type Raw = Readonly<Record<string, unknown>>;

export interface RawState {
  readonly name: string;
  readonly fields: Raw;
}

export const listOf = (value: unknown): readonly Raw[] => (Array.isArray(value) ? value.filter(isObject) : []);

export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

export const keysOf = (value: unknown): readonly string[] => (isObject(value) ? Object.keys(value) : []);

/** One way out of a state, with the variables that are set on it. */
export interface Way {
  readonly field: string;
  readonly to: string;
  readonly assigns: readonly string[];
}

const way = (field: string, to: unknown, from: Raw): Way[] =>
  typeof to === 'string' ? [{ field, to, assigns: keysOf(from['Assign']) }] : [];

/** All ways out of a state: Next, Default, and the Next of each rule and catcher. */
export const waysOut = ({ fields }: RawState): readonly Way[] => [
  ...way('Next', fields['Next'], fields),
  ...way('Default', fields['Default'], fields),
  ...listOf(fields['Choices']).flatMap((rule, i) => way(`Choices[${i}]/Next`, rule['Next'], rule)),
  ...listOf(fields['Catch']).flatMap((catcher, i) => way(`Catch[${i}]/Next`, catcher['Next'], catcher)),
];
