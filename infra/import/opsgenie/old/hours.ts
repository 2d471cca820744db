import type { EpochMillis } from '../../../../workflows/incident';
import { DAY, instantAt, MINUTE, wallAt } from '../../old/wall';
import type { ClockRange, TimeRestriction } from '../export';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const A_DAY = 1440;
const A_WEEK = 7 * A_DAY;

/** Minutes of the week from Monday on; where it ends before it begins, it goes on over the week's end. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whether a restriction covers an instant, by the wall clock of a zone. Without one, always. */
export const covers = (restriction: TimeRestriction | undefined, zone: string, at: EpochMillis): boolean => {
  const ranges = rangesOf(restriction);
  if (ranges === 'always') return true;
  const minute = minuteOfWeek(wallAt(zone, at));
  return ranges.some(({ from, to }) => (from < to ? minute >= from && minute < to : minute >= from || minute < to));
};

/** The instants between two others at which a restriction begins or ends to cover. */
export const edgesOf = (
  restriction: TimeRestriction | undefined,
  zone: string,
  from: EpochMillis,
  until: EpochMillis,
): readonly EpochMillis[] => {
  const ranges = rangesOf(restriction);
  if (ranges === 'always') return [];
  const minutes = [...new Set(ranges.flatMap((range) => [range.from, range.to]))];
  const edges: EpochMillis[] = [];
  for (let day = Math.floor(wallAt(zone, from) / DAY); day * DAY <= wallAt(zone, until); day += 1) {
    const first = minuteOfWeek(day * DAY);
    for (const minute of minutes.filter((one) => one >= first && one < first + A_DAY))
      edges.push(instantAt(zone, day * DAY + (minute - first) * MINUTE));
  }
  return edges.filter((at) => at >= from && at < until);
};

/** 1970 began on a Thursday. */
const minuteOfWeek = (wall: number): number => (Math.floor(wall / MINUTE) + 3 * A_DAY) % A_WEEK;

/** A range that ends where it begins is all day, or all week. */
const rangesOf = (restriction: TimeRestriction | undefined): readonly Range[] | 'always' => {
  if (!restriction) return 'always';
  const ranges = restriction.type === 'time-of-day' ? daily(restriction.restriction) : weekly(restriction.restrictions);
  return ranges.length === 0 || ranges.some(({ from, to }) => from === to) ? 'always' : ranges;
};

const daily = (range: ClockRange): readonly Range[] => {
  const [from, to] = [startOf(range), endOf(range)];
  if (from % A_DAY === to % A_DAY) return [{ from: 0, to: 0 }];
  const length = (to - from + A_DAY) % A_DAY;
  return DAYS.map((_, day) => ({
    from: (day * A_DAY + from) % A_WEEK,
    to: (day * A_DAY + from + length) % A_WEEK,
  }));
};

const weekly = (
  restrictions: Extract<TimeRestriction, { readonly type: 'weekday-and-time-of-day' }>['restrictions'],
): readonly Range[] =>
  restrictions
    .filter(({ startDay, endDay }) => DAYS.includes(startDay) && DAYS.includes(endDay))
    .map((range) => ({
      from: (DAYS.indexOf(range.startDay) * A_DAY + startOf(range)) % A_WEEK,
      to: (DAYS.indexOf(range.endDay) * A_DAY + endOf(range)) % A_WEEK,
    }));

const startOf = ({ startHour, startMin }: ClockRange): number => snapped(startHour, startMin);
const endOf = ({ endHour, endMin }: ClockRange): number => snapped(endHour, endMin);

/** Restrictions keep to half hours: the nearest one is taken. */
const snapped = (hour: number, minute: number): number => hour * 60 + (minute < 15 ? 0 : minute < 45 ? 30 : 60);
