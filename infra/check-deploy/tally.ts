/** Counts what was checked and prints it as it goes. */
export class Tally {
  private passed = 0;
  private readonly failed: string[] = [];
  private readonly skipped: string[] = [];

  /** Runs one check. A failure is printed and counted, and the next check still runs. */
  async check<T>(promise: string, run: () => Promise<T> | T): Promise<T | undefined> {
    try {
      const result = await run();
      this.passed += 1;
      console.log(`  ok      ${promise}`);
      return result;
    } catch (error) {
      this.failed.push(promise);
      console.log(`  FAILED  ${promise}\n${indented(error instanceof Error ? error.message : String(error))}`);
      return undefined;
    }
  }

  skip(promise: string, because: string): void {
    this.skipped.push(promise);
    console.log(`  skipped ${promise}: ${because}`);
  }

  /** The last line, for people and for whoever counts several of these together. */
  summary(): string {
    return `${this.passed} passed, ${this.failed.length} failed, ${this.skipped.length} skipped`;
  }

  get exitCode(): number {
    return this.failed.length > 0 ? 1 : 0;
  }
}

const indented = (text: string): string => text.replace(/^/gm, '          ');

/** Fails a check with a sentence. */
export const expectThat: (holds: unknown, otherwise: string) => asserts holds = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};

export const expectStatus = (
  { status, body }: { readonly status: number; readonly body: string },
  expected: number,
): void => expectThat(status === expected, `expected ${expected}, got ${status}: ${body}`);
