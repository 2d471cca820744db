/** Something the person at the terminal can do something about, as a sentence for them. Never shown with a stack trace. */
export class Problem extends Error {
  override readonly name: string = 'Problem';
  /** @param errors one sentence a field */
  constructor(
    message: string,
    readonly errors: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** A command line that cannot be meant like that. */
export class WrongUsage extends Problem {
  override readonly name = 'WrongUsage';
  /** @param hint an example that shows how it is meant; only people need it */
  constructor(
    message: string,
    readonly hint = '',
  ) {
    super(message);
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** How the command line is called from a clone; in examples and hints, so that they can be copied. */
export const CALLED = 'npx stepladder';

export const EXIT = { done: 0, failed: 1, wrongUsage: 2 } as const;
