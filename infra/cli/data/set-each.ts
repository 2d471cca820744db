import { CallRefused, NobodyAnswers } from '../connection/call';
import type { OutputOptions } from '../connection/options';
import { print } from '../print';
import { Problem } from '../problem';
import { progressBar } from '../render/progress';
import { style } from '../render/style';
import type { Terminal } from '../terminal';

/** What came of one thing in a file. */
export interface Outcome {
  /** Whose, and which: `anna-meyer, sms`. Never an address. */
  readonly what: string;
  readonly came: 'set' | 'there already' | 'over' | 'failed';
  readonly problem?: string;
}

/** One thing in a file. */
export interface Task {
  readonly what: string;
  readonly set: () => Promise<Exclude<Outcome['came'], 'failed'>>;
}

/**
 * One after the other, in the order of the file. What the server refuses is said at the end and keeps nothing else from
 * being set; running it again sets what is missing.
 * @param kind `contact methods`
 * @throws Problem when some were refused, or when the server is not there any more
 */
export const setEach = async (
  terminal: Terminal,
  options: OutputOptions,
  kind: string,
  tasks: readonly Task[],
): Promise<void> => {
  const outcomes: Outcome[] = [];
  const progress = progressBar(terminal);
  try {
    for (const task of tasks) {
      outcomes.push(await outcomeOf(task));
      progress.show(kind, outcomes.length, tasks.length);
    }
  } catch (error) {
    throw new Problem(
      `${(error as Error).message} (${outcomes.length} of ${tasks.length} ${kind} were done before: run it again for the others)`,
    );
  } finally {
    progress.end();
  }
  const count = (came: Outcome['came']) => outcomes.filter((each) => each.came === came).length;
  const counts = { set: count('set'), thereAlready: count('there already'), over: count('over') };
  const refused = outcomes.filter(({ came }) => came === 'failed');
  print(terminal, options, { ...counts, failed: refused.length, outcomes }, () =>
    inWords(kind, counts, refused, terminal),
  );
  if (refused.length > 0) throw new Problem(`${refused.length} of ${tasks.length} ${kind} could not be set`);
};

const outcomeOf = async ({ what, set }: Task): Promise<Outcome> => {
  try {
    return { what, came: await set() };
  } catch (error) {
    if (!(error instanceof Problem) || error instanceof NobodyAnswers || concernsAll(error)) throw error;
    return { what, came: 'failed', problem: error.message };
  }
};

/** The key is unknown, it may send no more in this minute, or the server is in trouble: the next would not fare better. */
const concernsAll = (error: Problem): boolean =>
  error instanceof CallRefused && (error.status === 401 || error.status === 429 || error.status >= 500);

const inWords = (
  kind: string,
  { set, thereAlready, over }: { readonly set: number; readonly thereAlready: number; readonly over: number },
  refused: readonly Outcome[],
  { colours }: Terminal,
): string => {
  const { bold, open } = style(colours);
  const counted = [
    `${bold(String(set))} set`,
    ...(thereAlready > 0 ? [`${thereAlready} there already`] : []),
    ...(over > 0 ? [`${over} over`] : []),
    ...(refused.length > 0 ? [open(`${refused.length} refused`)] : []),
  ];
  return [`${kind}: ${counted.join(', ')}`, ...refused.map(({ what, problem }) => `  ${what}: ${problem}`)].join('\n');
};
