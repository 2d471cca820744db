import * as v from 'valibot';
import { Line, Lines } from './replies';

const Shift = v.looseObject({
  user: Line,
  name: Line,
  from: v.nullable(Line),
  until: v.nullable(Line),
  because: Line,
});
export type Shift = v.InferOutput<typeof Shift>;

export const OnCall = v.looseObject({
  at: Line,
  schedules: v.array(
    v.looseObject({
      schedule: Line,
      timeZone: Line,
      onCall: v.array(Shift),
      away: v.array(v.looseObject({ user: Line, because: Line })),
      until: v.nullable(Line),
      declared: v.nullable(Line),
      next: v.array(Shift),
    }),
  ),
});
export type OnCall = v.InferOutput<typeof OnCall>;

const Calendar = v.looseObject({
  id: Line,
  schedule: v.optional(Line),
  user: v.optional(Line),
  by: Line,
  createdAt: Line,
});
export type Calendar = v.InferOutput<typeof Calendar>;
export const Calendars = v.looseObject({ calendars: v.array(Calendar) });
export const NewCalendar = v.looseObject({ calendar: v.looseObject({ ...Calendar.entries, path: Line }) });

const Brief = { id: Line, tinyId: Line, title: Line, priority: Line, status: Line, service: Line };

const Open = v.looseObject({
  ...Brief,
  level: v.number(),
  levelName: Line,
  createdAt: Line,
  exhaustedAt: v.nullable(Line),
  recordedOnly: v.optional(v.boolean()),
  acknowledgedBy: v.optional(Line),
  snoozedBy: v.optional(Line),
  until: v.optional(Line),
});
export type Open = v.InferOutput<typeof Open>;

const Happening = v.looseObject({
  at: Line,
  kind: Line,
  by: v.optional(Line),
  because: Line,
  text: v.optional(Lines),
});

const Touched = v.looseObject({ ...Brief, notifications: v.number(), happened: v.array(Happening) });
export type Touched = v.InferOutput<typeof Touched>;

export const Handover = v.looseObject({
  schedule: Line,
  timeZone: Line,
  at: Line,
  onCall: v.array(Shift),
  declared: v.nullable(Line),
  previous: v.array(Shift),
  next: v.array(Shift),
  since: v.nullable(Line),
  until: v.nullable(Line),
  open: v.array(Open),
  snoozed: v.array(Open),
  duringShift: v.looseObject({
    opened: v.number(),
    resolved: v.number(),
    exhausted: v.number(),
    incidents: v.array(Touched),
    more: v.number(),
  }),
  maintenance: v.array(v.looseObject({ service: Line, id: Line, reason: Line, until: Line, by: Line })),
  complete: v.boolean(),
});
export type Handover = v.InferOutput<typeof Handover>;
