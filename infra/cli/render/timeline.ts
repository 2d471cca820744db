import type { Entry } from '../connection/replies';
import type { Style } from './style';
import { clockTime, offset } from './time';

/** A line an entry, and more for a note of several: when, how long after the beginning, what happened and why. */
export const timelineLines = (timeline: readonly Entry[], timeZone: string, style: Style): readonly string[] => {
  const begun = timeline[0]?.at ?? '';
  const width = Math.max(0, ...timeline.map(({ at }) => offset(begun, at).length));
  return timeline.map((entry) => {
    const when = `${clockTime(entry.at, timeZone)}  ${offset(begun, entry.at).padStart(width)}`;
    // Further lines of a note stand below its first, where no line of the story begins.
    const below = `\n${' '.repeat(when.length + 4)}`;
    return `${style.dim(when)}  ${sentence(entry, style).replaceAll('\n', below)}`;
  });
};

/** An entry in words. What a newer server may write, and this one does not know, is shown as it is. */
export const sentence = (entry: Entry, style: Style): string => {
  const because = style.dim(`– ${entry.because}`);
  switch (entry.kind) {
    case 'notified':
      return `${prefixOf(entry)}${style.bold(entry.user ?? 'somebody')} by ${entry.channel ?? 'an unknown channel'}, ${entry.result ?? 'under way'} ${because}`;
    case 'nobody to notify':
      return `${prefixOf(entry)}${style.open('nobody to notify')} ${because}`;
    case 'not told':
      return `${prefixOf(entry)}nobody is told ${because}`;
    case 'note':
      return `${style.bold(entry.by ?? 'somebody')} notes: ${entry.text ?? ''}`;
    case 'exhausted':
      return `${style.open('exhausted')} ${because}`;
    default:
      return `${coloured(entry.kind, style)}${entry.by ? ` by ${style.bold(entry.by)}` : ''} ${because}`;
  }
};

/** Nothing for what belongs to no level: the answer to a call, or somebody who was added before the first was told. */
const prefixOf = (entry: Entry): string =>
  entry.level === undefined || (entry.level === 0 && entry.levelName === '') ? '' : `${placeOf(entry)}: `;

const placeOf = ({ level, levelName, round }: Entry): string => {
  if (level === 0) return 'last resort';
  const again = round !== undefined && round > 1 ? `, round ${round}` : '';
  return `level ${level ?? '?'} '${levelName ?? ''}'${again}`;
};

const coloured = (kind: string, { held, done, open }: Style): string => {
  if (kind === 'resolved') return done(kind);
  if (kind === 'acknowledged' || kind === 'snoozed') return held(kind);
  return kind === 'opened' ? open(kind) : kind;
};
