/** The world as a command sees it. The real one is made in `process.ts`; a test brings its own. */
export interface Terminal {
  /** A line, or several, to standard output. */
  readonly out: (text: string) => void;
  /** A line, or several, to standard error. */
  readonly err: (text: string) => void;
  /** A person looks at standard output: what moves may move. */
  readonly interactive: boolean;
  readonly colours: boolean;
  /** IANA name of the zone in which instants are shown. */
  readonly timeZone: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  readonly readInput: () => Promise<string>;
  /** Milliseconds since any fixed moment. */
  readonly stopwatch: () => number;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
  /**
   * Resolves when the person, or the system, asks the process to end; with `or gone`, also when the terminal is closed
   * or nobody reads on, which ends other commands at once.
   */
  readonly untilStopped: (orGone?: 'or gone') => Promise<void>;
  /** What is still to be done when the process ends at once, as when nobody reads on; it cannot wait for anything. */
  readonly onExit: (tidyUp: () => void) => void;
}
