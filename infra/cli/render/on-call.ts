import type { OnCall, Shift } from '../connection/on-call-replies';
import type { Style } from './style';
import { table } from './table';
import { localTime } from './time';

type Schedule = OnCall['schedules'][number];

export const onCallTable = ({ schedules }: OnCall, timeZone: string, style: Style): string => {
  if (schedules.length === 0) return 'There are no schedules.';
  const rows = schedules.flatMap((schedule) =>
    schedule.onCall.length === 0
      ? [nobodyRow(schedule, timeZone, style)]
      : schedule.onCall.map((shift) => [
          schedule.schedule,
          style.bold(shift.user),
          shift.name,
          endOf(shift.until, timeZone),
          nextIn(schedule, timeZone),
          style.dim(shift.because),
        ]),
  );
  return table(['SCHEDULE', 'ON CALL', '', `UNTIL (${timeZone})`, 'NEXT', 'BECAUSE'].map(style.dim), rows);
};

/** A gap that was meant looks different from one that is a mistake. */
const nobodyRow = (schedule: Schedule, timeZone: string, { dim, open }: Style): readonly string[] => [
  schedule.schedule,
  (schedule.declared === null ? open : dim)('nobody'),
  '',
  endOf(schedule.until, timeZone),
  nextIn(schedule, timeZone),
  dim(schedule.declared ?? (schedule.away.map(({ because }) => because).join('; ') || 'nobody has this time')),
];

const endOf = (until: string | null, timeZone: string): string => (until === null ? '' : localTime(until, timeZone));

const nextIn = ({ next, until }: Schedule, timeZone: string): string => {
  const [first] = next;
  if (!first) return '';
  // Where they take over at once, the column before says when.
  const when = first.from === null || first.from === until ? '' : ` from ${localTime(first.from, timeZone)}`;
  return names(next) + when;
};

export const names = (shifts: readonly Shift[]): string => shifts.map(({ user }) => user).join(', ');
