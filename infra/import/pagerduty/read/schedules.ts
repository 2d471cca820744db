import type {
  PagerDutyEvent,
  PagerDutyLayer,
  PagerDutyOverride,
  PagerDutyRestriction,
  PagerDutySchedule,
} from '../export';
import type { Fields } from './fields';

/** What answers of their own say about a schedule. */
export interface Around {
  readonly overrides: readonly Fields[];
  readonly rotations: readonly Fields[];
  readonly events: readonly Fields[];
}

/** @param wrong told what the answer lacks, as a sentence */
export const scheduleFrom = (
  schedule: Fields,
  around: Around,
  wrong: (sentence: string) => void,
): PagerDutySchedule => {
  const id = schedule.text('id');
  const common = {
    id,
    name: schedule.text('name') || schedule.text('summary'),
    description: schedule.text('description'),
    timeZone: schedule.text('time_zone'),
    teams: schedule.objects('teams').map((team) => team.text('id')),
    overrides: [...around.overrides, ...overridesIn(schedule)].map(overrideFrom),
  };
  if (schedule.has('schedule_layers'))
    return {
      ...common,
      kind: 'layers',
      layers: schedule.objects('schedule_layers').map((layer) => layerFrom(layer, wrong)),
    };
  const events = [
    ...[...schedule.objects('rotations'), ...around.rotations].flatMap((rotation) => rotation.objects('events')),
    ...around.events,
  ];
  if (!schedule.has('rotations') && around.rotations.length === 0 && events.length === 0)
    wrong(
      `${schedule.at} ('${common.name}'): has neither 'schedule_layers' nor 'rotations', which lists of schedules leave out: save what GET /schedules/${id} or GET /v3/schedules/${id} answers`,
    );
  return { ...common, kind: 'rotations', events: once(events).map(eventFrom) };
};

/** The answer about a rotation may repeat what the one about its events says. */
const once = (events: readonly Fields[]): readonly Fields[] => {
  const seen = new Set<string>();
  return events.filter((event) => {
    const id = event.text('id');
    if (id === '' || !seen.has(id)) return Boolean(seen.add(id));
    return false;
  });
};

const overridesIn = (schedule: Fields): readonly Fields[] =>
  schedule.has('overrides') ? schedule.objects('overrides') : [];

const layerFrom = (layer: Fields, wrong: (sentence: string) => void): PagerDutyLayer => {
  const end = layer.instant('end');
  const start = layer.neededInstant('start');
  const turnSeconds = layer.needed('rotation_turn_length_seconds', 'seconds');
  if (turnSeconds < 60) wrong(`${layer.at}: 'rotation_turn_length_seconds' should be at least 60, got ${turnSeconds}`);
  return {
    name: layer.text('name'),
    start,
    ...(end === undefined ? {} : { end }),
    rotationVirtualStart: layer.instant('rotation_virtual_start') ?? start,
    turnSeconds: Math.max(60, turnSeconds),
    users: layer.objects('users').map((one) => one.object('user')?.text('id') ?? one.text('id')),
    restrictions: layer.objects('restrictions').map((restriction) => restrictionFrom(restriction, wrong)),
  };
};

const restrictionFrom = (restriction: Fields, wrong: (sentence: string) => void): PagerDutyRestriction => {
  const [type, startTimeOfDay] = [restriction.text('type'), restriction.text('start_time_of_day')];
  const startDayOfWeek = restriction.number('start_day_of_week') ?? 0;
  const durationSeconds = restriction.needed('duration_seconds', 'seconds');
  const should = (field: string, what: string): void =>
    wrong(`${restriction.at}: '${field}' should be ${what}, got ${JSON.stringify(restriction.json(field))}`);
  if (!TYPES.includes(type)) should('type', TYPES.map((one) => `'${one}'`).join(' or '));
  if (!/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(startTimeOfDay))
    should('start_time_of_day', "a time such as '08:00:00'");
  if (type === 'weekly_restriction' && ![1, 2, 3, 4, 5, 6, 7].includes(startDayOfWeek))
    should('start_day_of_week', 'a whole number from 1, Monday, to 7');
  if (durationSeconds <= 0) should('duration_seconds', 'more than 0');
  return { type, startTimeOfDay, startDayOfWeek, durationSeconds };
};

const TYPES = ['daily_restriction', 'weekly_restriction'];

const eventFrom = (event: Fields): PagerDutyEvent => {
  const start = zoned(event, 'start_time');
  const strategy = event.object('assignment_strategy');
  const until = event.instant('effective_until');
  return {
    name: event.text('name'),
    start,
    end: zoned(event, 'end_time'),
    ...zoneOf(event),
    effectiveSince: event.instant('effective_since') ?? start,
    ...(until === undefined ? {} : { effectiveUntil: until }),
    recurrence: event.texts('recurrence'),
    strategy: strategy?.text('type') ?? '',
    shiftsPerMember: strategy?.number('shifts_per_member') ?? 1,
    members: (strategy?.objects('members') ?? []).map((member) =>
      member.text('type') === 'empty_member' ? 'empty' : member.text('user_id') || (member.idOf('user') ?? ''),
    ),
  };
};

/** `{ date_time, time_zone }`, or an instant alone. */
const zoned = (event: Fields, field: string): number => {
  const text = event.json(field);
  return typeof text === 'string' ? event.neededInstant(field) : (event.object(field)?.neededInstant('date_time') ?? 0);
};

/** Each event has a zone of its own, by whose clock it recurs. */
const zoneOf = (event: Fields): { readonly timeZone?: string } => {
  const start = event.json('start_time');
  const timeZone = typeof start === 'string' ? '' : (event.object('start_time')?.text('time_zone') ?? '');
  return timeZone === '' ? {} : { timeZone };
};

const overrideFrom = (override: Fields): PagerDutyOverride => {
  const inPlaceOf = override.object('overridden_member')?.text('user_id');
  const user = override.idOf('user') ?? override.object('overriding_member')?.text('user_id') ?? '';
  const [start, end] = override.has('start') ? ['start', 'end'] : ['start_time', 'end_time'];
  return {
    id: override.text('id'),
    user,
    ...(inPlaceOf ? { inPlaceOf } : {}),
    start: override.neededInstant(start ?? 'start'),
    end: override.neededInstant(end ?? 'end'),
  };
};
