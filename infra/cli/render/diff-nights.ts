import type { Example } from '../../diff/findings';
import type { Notice } from '../../diff/outcome';
import { oneLine } from '../printable';
import { channels, personInWords } from './diff-words';
import { stopwatchTime } from './time';

/** Longer nights are cut: what differs stands near the beginning of the difference. */
const MOST_LINES = 14;

/** Both nights in one, as diff does it: `-` is only before, `+` only after, the rest is both. */
export const nightLines = ({ before, after }: Pick<Example, 'before' | 'after'>): readonly string[] => {
  const [old, now] = [new Map(before.map(keyed)), new Map(after.map(keyed))];
  const lines = [
    ...before.map((notice) => ({ notice, sign: now.has(keyOf(notice)) ? ' ' : '-' })),
    ...after.filter((notice) => !old.has(keyOf(notice))).map((notice) => ({ notice, sign: '+' })),
  ].sort((a, b) => a.notice.after - b.notice.after || ORDER.indexOf(a.sign) - ORDER.indexOf(b.sign));
  if (lines.length === 0) return ['  nobody is notified, before and after'];
  const width = Math.max(...lines.map(({ notice }) => timeOf(notice).length));
  const texts = lines.map(({ notice, sign }) => `${sign} ${timeOf(notice).padStart(width)}  ${noticeInWords(notice)}`);
  return cut(
    texts,
    lines.findIndex(({ sign }) => sign !== ' '),
  );
};

const ORDER = [' ', '-', '+'];

const keyed = (notice: Notice): readonly [string, Notice] => [keyOf(notice), notice];

/** What people notice: not what a level is called. */
const keyOf = ({ after, who, channels: by, level }: Notice): string => JSON.stringify([after, who, by, level]);

const timeOf = ({ after }: Notice): string => `+${stopwatchTime(after / 1000)}`;

const noticeInWords = ({ who, level, levelName, round, channels: by }: Notice): string => {
  const again = round > 1 ? `, round ${round}` : '';
  const place = level === 0 ? 'last resort' : `level ${level} '${levelName}'${again}`;
  // Blanks that line up stay; those of a name are made harmless.
  return oneLine(`${personInWords(who)} by ${channels(by)}, ${place}`);
};

const cut = (lines: readonly string[], firstDifference: number): readonly string[] => {
  if (lines.length <= MOST_LINES) return lines;
  const from = Math.max(0, Math.min(firstDifference - 3, lines.length - MOST_LINES));
  const until = from + MOST_LINES;
  return [
    ...(from > 0 ? [`  … ${from} before that`] : []),
    ...lines.slice(from, until),
    ...(until < lines.length ? [`  … ${lines.length - until} more`] : []),
  ];
};
