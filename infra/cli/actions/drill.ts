import { setTimeout as sleep } from 'node:timers/promises';
import { PRIORITIES } from '../../../workflows/incident';
import type { Options } from '../connection/options';
import { findServer } from '../connection/server';
import { type DrillRun, timesOf } from '../drill/drill-run';
import { type DrillProps, endForgotten, mustBeBack, mustExist, oneDrill } from '../drill/one-drill';
import { print } from '../print';
import { Problem, WrongUsage } from '../problem';
import { drillJson, drillLines, drillSummary, whichDrill } from '../render/drill';
import { style } from '../render/style';
import type { Terminal } from '../terminal';
import { oneOf, secondsOf, wholeNumber } from '../values';

export interface DrillOptions extends Options {
  readonly user?: string;
  readonly service?: string;
  readonly priority: string;
  readonly runs: string;
  readonly wait: string;
}

/** The policy for alerts that name somebody tells its last resort after a quarter of an hour: a drill ends before. */
const LONGEST_WAIT = 14 * 60;

const MOST_RUNS = 100;

export const drill = async (terminal: Terminal, options: DrillOptions): Promise<void> => {
  const { user } = options;
  if (user === undefined) throw new WrongUsage('say who is to be told with --user');
  const runs = wholeNumber('--runs', options.runs, 1, MOST_RUNS);
  const patience = secondsOf('--wait', options.wait, 5, LONGEST_WAIT) * 1000;
  const priority = oneOf('--priority', options.priority, PRIORITIES);
  const server = findServer(options, terminal);
  const over = new AbortController();
  void terminal.untilStopped('or gone').then(() => over.abort());
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal: over.signal });
  const { stopwatch } = terminal;
  const props = { server, user, service: options.service, priority, patience, stopwatch, pause, sleep };
  await mustExist(server, user);
  await mustBeBack(server, user);
  const forgotten = await endForgotten(server, user);
  if (forgotten > 0) terminal.err(`${forgotten} open drill${forgotten === 1 ? '' : 's'} of before: resolved.`);
  const done = await several(terminal, options, { ...props, runs, stopped: () => over.signal.aborted });
  print(terminal, options, drillJson(user, done), () => drillSummary(user, done, style(terminal.colours)));
  const unanswered = done.filter(({ answer }) => answer === undefined).length;
  if (unanswered > 0)
    throw new Problem(`${unanswered} of ${done.length} drills were not answered within ${options.wait}`);
  if (done.length < runs)
    throw new Problem(`stopped after ${done.length} of ${runs} drills; what was open is resolved`);
};

interface SeveralProps extends Omit<DrillProps, 'happened'> {
  readonly runs: number;
  readonly stopped: () => boolean;
}

/** One after the other: two at once would be two messages to the same person about the same thing. */
const several = async (terminal: Terminal, options: Options, props: SeveralProps): Promise<readonly DrillRun[]> => {
  const show = options.json ? () => {} : terminal.out;
  const done: DrillRun[] = [];
  const which = Buffer.from(terminal.random(4)).toString('hex');
  while (done.length < props.runs && !props.stopped()) {
    const number = done.length + 1;
    const shown = new Set<string>();
    const happened = (run: DrillRun): void => {
      const fresh = drillLines(run, number, props.runs).filter((line) => !shown.has(line));
      for (const line of fresh) show(line);
      for (const line of fresh) shown.add(line);
    };
    try {
      const run = await oneDrill({ ...props, happened }, `${which} ${number}`);
      done.push(run);
      if (timesOf(run).alertToAnswer === undefined)
        show(`${whichDrill(number, props.runs)}: no answer; it is resolved`);
    } catch (error) {
      // Whoever breaks it off has to hear of what could not be ended.
      if (!props.stopped() || error instanceof Problem) throw error;
    }
  }
  return done;
};
