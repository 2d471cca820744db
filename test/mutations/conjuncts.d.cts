export interface Part {
  readonly start: number;
  readonly end: number;
}
export const alwaysOf: (name: string) => string;
export const conjunctsOf: (text: string) => readonly Part[];
export const withoutConjunct: (text: string, part: Part, always: string) => string;
