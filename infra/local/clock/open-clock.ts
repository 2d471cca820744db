import { join } from 'node:path';
import type { EpochMillis, Timers } from '../timers';
import { type ClockHistory, type ClockRecord, readClockFile, writeClockFile } from './clock-file';
import { type Anchor, LONGEST_PAUSE_MS, scaledClock } from './scaled-clock';
import { timersOver } from './timers-over';

/** Where and how fast the clock runs. */
export interface ClockProps {
  /** `clock.json` is kept in it; made if it is missing. */
  readonly directory: string;
  /** Virtual milliseconds in one of the wall clock; above 0, and 1 is real time. */
  readonly speed: number;
  readonly wall: () => EpochMillis;
  /** Told in a sentence what the clock copes with but a person should know of. */
  readonly warn: (sentence: string) => void;
}

/** The clock of the embedded stack. */
export interface OpenClock {
  readonly timers: Timers;
  /** Saves the clock and drops what waits: nothing rings any more. */
  close(): void;
}

/**
 * How far ahead, in milliseconds of the wall clock, the file reserves instants: it is written before the first instant
 * beyond is told, so at most once a second, and `kill -9` loses nothing. The next run stands still until its line has
 * come up to the reserved instant, hence no longer than the clock may pause.
 */
const RESERVE_MS = LONGEST_PAUSE_MS;

/**
 * Opens the clock that the directory remembers. At speed 1 and without a history it shows the wall clock.
 *
 * With the speed of the last run it goes on as if the process had never stopped, so the time in between counts (times
 * the speed). With another speed it goes on from the instant it had reached, or from the wall clock if that has got
 * further. It never runs backwards, not after `kill -9` nor when the wall clock is set back.
 *
 * @throws Error when the speed is no number above 0, or the directory cannot be read or written
 */
export const openClock = (props: ClockProps): OpenClock => {
  const { speed, wall } = props;
  const path = join(props.directory, 'clock.json');
  const history = readClockFile(path);
  if (history.kind === 'damaged') {
    props.warn(
      `${path} is damaged (${history.problem}): the clock goes on from the wall clock, perhaps earlier than before`,
    );
  }
  const start = startOf(history, wall(), speed);
  const clock = scaledClock({ wall, speed, ...start });
  const record = (reached: EpochMillis): ClockRecord => ({ speed, anchor: clock.anchor(), reached });
  writeClockFile(path, record(start.reached)); // a directory that refuses is noticed here, not at night

  const save = saver(path, props.warn);
  let reserved = start.reached;
  let closed = false;
  const now = (): EpochMillis => {
    const instant = clock.now();
    if (instant > reserved && !closed) {
      reserved = instant + Math.floor(RESERVE_MS * speed);
      save(record(reserved));
    }
    return instant;
  };

  const timers = timersOver(now, speed);
  const close = (): void => {
    if (closed) return;
    closed = true;
    timers.stop();
    save(record(clock.now()));
  };
  return { timers, close };
};

/** Where the clock starts: the line it runs on, and the instant it must not fall below. */
const startOf = (
  history: ClockHistory,
  wall: EpochMillis,
  speed: number,
): { readonly anchor: Anchor; readonly reached: EpochMillis } => {
  if (history.kind !== 'record') return from({ wall, virtual: wall });
  const { record } = history;
  if (record.speed === speed) return { anchor: record.anchor, reached: record.reached };
  return from({ wall, virtual: Math.max(record.reached, wall) });
};

const from = (anchor: Anchor) => ({ anchor, reached: anchor.virtual });

/** A disk that is full must not stop the paging: the clock runs on without saving, and says so once. */
const saver = (path: string, warn: (sentence: string) => void) => {
  let works = true;
  return (record: ClockRecord): void => {
    try {
      writeClockFile(path, record);
      works = true;
    } catch (error) {
      if (works) warn(`${path} cannot be written (${error}): after a restart the clock may be off until it can`);
      works = false;
    }
  };
};
