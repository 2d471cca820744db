import { setImmediate } from 'node:timers/promises';
import { days } from '../../../workflows/span';
import { compare, type Question } from '../../diff/compare';
import { jsonText } from '../printable';
import { Problem, WrongUsage } from '../problem';
import { diffJson } from '../render/diff-json';
import { diffMarkdown } from '../render/diff-markdown';
import { isWorse } from '../render/diff-summary';
import { diffText } from '../render/diff-text';
import { progressBar } from '../render/progress';
import type { Terminal } from '../terminal';
import { instantOf, wholeNumber } from '../values';
import { bothOrganisations } from './diff-organisations';

export interface DiffOptions {
  readonly to?: string;
  readonly mergeBase?: boolean;
  readonly days: string;
  readonly from?: string;
  readonly markdown?: boolean;
  readonly exitCode?: boolean;
  readonly json?: boolean;
  readonly organisation?: string;
  readonly oldOrganisation?: string;
}

const MOST_DAYS = 90;
/** A pair is two nights of some 25 ms, more for large organisations: two or three minutes. */
const MOST_PAIRS = 2000;

export const showDiff = async (terminal: Terminal, revision: string, options: DiffOptions): Promise<void> => {
  if (options.json && options.markdown) throw new WrongUsage('give --json or --markdown, not both');
  const length = days(wholeNumber('--days', options.days, 1, MOST_DAYS));
  const from = options.from === undefined ? terminal.clock() : Date.parse(instantOf('--from', options.from));
  const signal = listening(terminal);
  const { before, after, names, tidyUp } = bothOrganisations(terminal, revision, options);
  try {
    const question = { before, after, from, until: from + length.seconds * 1000, mostPairs: MOST_PAIRS };
    const report = await unlessStopped(terminal, question, signal);
    terminal.out(
      options.json
        ? jsonText(diffJson(report, names), 2)
        : options.markdown
          ? diffMarkdown(report, names)
          : diffText(report, names, terminal),
    );
    if (options.exitCode && isWorse(report))
      throw new Problem('somebody is notified later, less or not at all: listed above');
  } finally {
    tidyUp();
  }
};

/** From before anything is laid out, so that Ctrl-C leaves nothing behind. */
const listening = (terminal: Terminal): { readonly stopped: boolean } => {
  const signal = { stopped: false };
  terminal.untilStopped().then(() => {
    signal.stopped = true;
  });
  return signal;
};

/** Signals are heard between two nights. */
const unlessStopped = async (terminal: Terminal, question: Question, signal: { readonly stopped: boolean }) => {
  const bar = progressBar(terminal);
  try {
    return await compare({
      ...question,
      progress: async (done, of) => {
        bar.show('comparing nights', done, of);
        await setImmediate();
        if (signal.stopped) throw new Problem('stopped before everything was compared');
      },
    });
  } finally {
    bar.end();
  }
};
