import { Temporal } from 'temporal-polyfill';
import type { EpochMillis } from '../incident';
import type { Layer } from '../on-call/schedule';
import { DAY, HOUR, MINUTE, readWall, type WallMillis } from '../on-call/wall-clock';
import type { Effect, Finding } from './finding';
import { type Interval, within } from './interval';
import type { Survey } from './survey';

/** What changes of the clocks do to these schedules, one note a zone and change. */
export const clockChanges = (survey: Survey, schedules: readonly string[], asked: Interval): readonly Finding[] => {
  const all = survey.organisation.schedules;
  const zones = [...new Set(schedules.flatMap((name) => all[name]?.timeZone ?? []))];
  return zones
    .flatMap((zone) => changesOf(zone, asked))
    .sort((a, b) => a.at - b.at)
    .map(
      (change): Finding => ({
        kind: 'clock change',
        severity: 'note',
        timeZone: change.timeZone,
        at: change.at,
        minutes: (change.after - change.before) / MINUTE,
        effects: schedules
          .filter((name) => all[name]?.timeZone === change.timeZone)
          .flatMap((name) => effectsOn(survey, name, change)),
      }),
    );
};

/** The offsets from UTC in milliseconds. */
interface Change {
  readonly timeZone: string;
  readonly at: EpochMillis;
  readonly before: number;
  readonly after: number;
}

const changesOf = (timeZone: string, { from, until }: Interval): readonly Change[] => {
  const changes: Change[] = [];
  // A change at the very beginning counts.
  let here = Temporal.Instant.fromEpochMilliseconds(from - 1).toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = here.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= until) return changes;
    const [before, after] = [here.offsetNanoseconds / 1e6, next.offsetNanoseconds / 1e6];
    if (before !== after) changes.push({ timeZone, at: next.epochMilliseconds, before, after });
    here = next;
  }
};

const effectsOn = (survey: Survey, schedule: string, { at, before, after }: Change): readonly Effect[] => {
  const around = { from: at - Math.abs(after - before), until: at + 1 };
  const pieces = within(survey.onCall(schedule), around);
  const handOffs = pieces.map(({ value }) => value.from).filter((from) => from >= around.from);
  const over = pieces.find(({ from, until }) => from < at && at < until) ?? pieces.at(-1);
  const lengths = (over?.value.shifts ?? []).flatMap(({ user, from, until }): readonly Effect[] =>
    from < at && at < until && Number.isFinite(until - from) ? [{ kind: 'length', schedule, user, from, until }] : [],
  );
  const layers = survey.organisation.schedules[schedule]?.layers ?? [];
  const moved: readonly Effect[] =
    after > before
      ? handOffs.includes(at)
        ? layers.flatMap((layer) =>
            readingsIn(layer, at + before, at + after).map(
              (reading): Effect => ({ kind: 'skipped', schedule, layer: layer.name, reading }),
            ),
          )
        : []
      : [...new Set(handOffs)].filter((time) => time < at).map((time) => ({ kind: 'repeated', schedule, at: time }));
  return [...moved, ...lengths];
};

/** The times of day at which a layer changes that lie between two readings. */
const readingsIn = (layer: Layer, from: WallMillis, until: WallMillis): readonly WallMillis[] => {
  const first = readWall(layer.firstHandOff);
  const every = layer.every.hours === undefined ? DAY : Math.min(DAY, layer.every.hours * HOUR);
  const restricted = (layer.restrictions ?? []).flatMap((range) => [timeIn(range.from), timeIn(range.to)]);
  const readings = [
    first + Math.ceil((from - first) / every) * every,
    ...restricted.map((time) => time + Math.ceil((from - time) / DAY) * DAY),
  ];
  return [...new Set(readings.filter((reading) => from <= reading && reading < until))].sort((a, b) => a - b);
};

/** `18:30` or `Fri 18:30` → milliseconds since midnight. */
const timeIn = (text: string): number => {
  const [hour = 0, minute = 0] = text.slice(-5).split(':').map(Number);
  return hour * HOUR + minute * MINUTE;
};
