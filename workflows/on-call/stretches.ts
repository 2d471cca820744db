import type { EpochMillis } from '../incident';
import type { OnCallData } from './data';
import type { OnCall } from './on-call';
import { type Rota, type Segment, segmentAt } from './segment';
import { shiftOf } from './shift';
import { type Asked, edges, reach, saysTheSame } from './walk';

/**
 * Who is on call all through a range, one answer after the other, each as `onCallAt` gives it. Every segment is looked
 * at once: asked one by one, a month of somebody's shift would be walked for each hour of somebody alongside.
 */
export const onCallBetween = (
  rota: Rota,
  name: string,
  from: EpochMillis,
  until: EpochMillis,
  data: OnCallData,
): readonly OnCall[] => {
  const asked = { rota, name, data };
  const segments = segmentsIn(asked, from, until);
  const [first, last] = [segments[0], segments.at(-1)];
  if (!first || !last) return [];
  const begins = carried(segments, edges(asked, first, 'earlier'), 'from');
  const ends = carried([...segments].reverse(), edges(asked, last, 'later'), 'until');
  const found: OnCall[] = [];
  for (const [index, segment] of segments.entries()) {
    const before = segments[index - 1];
    const same = before !== undefined && saysTheSame(segment, before);
    const answer = found.at(-1);
    if (same && answer) found[found.length - 1] = { ...answer, until: segment.until };
    else {
      const edge = (of: Edges, key: string, otherwise: EpochMillis) => of.get(segment)?.get(key) ?? otherwise;
      const shifts = segment.posts.map((post) =>
        shiftOf(asked, post, edge(begins, post.key, segment.from), edge(ends, post.key, segment.until)),
      );
      const { away, declared } = segment;
      found.push({ shifts, away, declared, from: segment.from, until: segment.until });
    }
  }
  return found.map((answer, index) => ({
    ...answer,
    from: index === 0 ? reach(asked, first, 'earlier') : answer.from,
    until: index === found.length - 1 ? reach(asked, last, 'later') : answer.until,
  }));
};

const segmentsIn = ({ rota, name, data }: Asked, from: EpochMillis, until: EpochMillis): readonly Segment[] => {
  const segments: Segment[] = [];
  for (let at = from; at < until; at = segments.at(-1)?.until ?? until) {
    const segment = segmentAt(rota, name, at, data);
    if (!(segment.until > at)) throw new Error(`at ${new Date(at).toISOString()} a schedule has no next change`);
    segments.push(segment);
  }
  return segments;
};

type Edges = ReadonlyMap<Segment, ReadonlyMap<string, EpochMillis>>;

/** Where each post of each segment begins (or ends), told from one segment to the next. */
const carried = (
  segments: readonly Segment[],
  known: ReadonlyMap<string, EpochMillis>,
  edge: 'from' | 'until',
): Edges => {
  const found = new Map<Segment, ReadonlyMap<string, EpochMillis>>();
  let before = known;
  for (const segment of segments) {
    before = new Map(segment.posts.map(({ key }) => [key, before.get(key) ?? segment[edge]]));
    found.set(segment, before);
  }
  return found;
};
