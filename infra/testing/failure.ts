/** The night went otherwise than its test says. The message shows what was expected, what happened, and the timeline. */
export class ExpectationFailed extends Error {
  override readonly name = 'ExpectationFailed';
}

/** A test that cannot be meant like that: a name that does not exist, a moment that is chance, a missing `await`. */
export class ImpossibleTest extends Error {
  override readonly name = 'ImpossibleTest';
}

/** The line of the test that said a word; taken before anything is awaited, as it is gone afterwards. */
export class Here {
  readonly #frames: string;

  /** @param word the function that the test called; it and what is inside of it are not shown */
  constructor(word: (...args: never[]) => unknown) {
    const holder: { readonly stack?: string } = {};
    Error.captureStackTrace(holder, word);
    const stack = holder.stack ?? '';
    this.#frames = stack.slice(stack.indexOf('\n') + 1);
  }

  /** Lets an error of ours point to that line; one that is a defect of ours keeps its own. */
  blame(error: unknown): unknown {
    if (error instanceof ExpectationFailed || error instanceof ImpossibleTest)
      error.stack = `${error.name}: ${error.message}\n${this.#frames}`;
    return error;
  }
}
