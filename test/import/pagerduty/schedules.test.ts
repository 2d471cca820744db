import { pagerDutyBookOf } from '../../../infra/import/pagerduty/book';
import type { PagerDutyExport } from '../../../infra/import/pagerduty/export';
import { onCallIn } from '../../../infra/import/pagerduty/old/on-call';
import { translatePagerDuty } from '../../../infra/import/pagerduty/translate/translate';
import { onCall } from '../../../workflows/on-call/on-call';
import { defineOrganisation } from '../../../workflows/organisation';
import { runs } from '../../support/runs';
import {
  at,
  event,
  type Json,
  layer,
  NOW,
  OPTIONS,
  policy,
  read,
  schedule,
  shifts,
  user,
  weekly,
} from './support/account';
import { REALISTIC } from './support/realistic';

const PEOPLE = ['Anna', 'Ben', 'Cem', 'Dora'].map((name, index) => user(`PU${index + 1}`, name));

const withSchedule = (one: Json, overrides: readonly Json[] = []): PagerDutyExport =>
  read({
    'users.json': { users: PEOPLE },
    'schedule.json': { schedule: one },
    'overrides-PS1.json': { overrides },
    'policies.json': { escalation_policies: [policy('PP1', 'All', [[10, 'PS1', 'PU1']])] },
  });

/** Who is on call as imported, at instants. */
const imported = (from: PagerDutyExport, instants: readonly string[]): readonly string[] => {
  const { organisation, overrides } = translatePagerDuty(from, OPTIONS);
  const data = { overrides: overrides.map((one) => ({ ...one, by: 'it', madeAt: 0 })), timeOff: [] };
  const name = Object.keys(organisation.schedules)[0] ?? '';
  return instants.map((instant) =>
    onCall(defineOrganisation(organisation), name, at(instant), data)
      .map((shift) => shift.user)
      .sort()
      .join('+'),
  );
};

describe('a schedule of layers', () => {
  it('has its highest layer first, and that one wins where it covers', () => {
    const from = withSchedule(
      schedule('PS1', 'Main', [
        layer('Weekend', ['PU3'], { restrictions: [weekly(6, '00:00:00', 48)] }),
        layer('Week', ['PU1', 'PU2']),
      ]),
    );
    const instants = ['2026-11-23T12:00:00Z', '2026-11-28T12:00:00Z', '2026-11-30T07:59:00Z', '2026-11-30T08:00:00Z'];

    expect(imported(from, instants)).toEqual(['anna', 'cem', 'anna', 'ben']);
  });

  it('keeps the order of turns where it began long after its virtual start, and hands over by the wall clock', () => {
    const late = layer('Late', ['PU1', 'PU2', 'PU3'], {
      rotation_virtual_start: '2026-01-05T09:00:00+01:00',
      start: '2026-05-20T14:23:00+02:00',
      rotation_turn_length_seconds: 86_400,
    });
    const instants = ['2026-10-24T06:59:00Z', '2026-10-24T07:00:00Z', '2026-10-25T07:59:00Z', '2026-10-25T08:00:00Z'];

    // 2026-10-24 is day 292 of the rotation: 292 = 97 × 3 + 1. On the 25th the clocks are set back.
    expect(imported(withSchedule(schedule('PS1', 'Main', [late])), instants)).toEqual(['anna', 'ben', 'ben', 'cem']);
  });

  it('does not cover before a start in future, also in the middle of a turn, nor after its end', () => {
    const soon = layer('Soon', ['PU1', 'PU2'], {
      rotation_turn_length_seconds: 86_400,
      start: '2026-12-03T15:00:00+01:00',
      end: '2026-12-05T12:00:00+01:00',
    });
    const from = withSchedule(schedule('PS1', 'Main', [soon, layer('Base', ['PU4'])]));
    const instants = [
      '2026-12-03T13:59:00Z',
      '2026-12-03T14:00:00Z',
      '2026-12-04T08:00:00Z',
      '2026-12-05T08:00:00Z',
      '2026-12-05T11:00:00Z',
    ];

    // 3 December is day 332: the first's turn.
    expect(imported(from, instants)).toEqual(['dora', 'anna', 'ben', 'anna', 'dora']);
  });

  it('keeps the turn of somebody who is not in the export, and says so', () => {
    const from = withSchedule(
      schedule('PS1', 'Main', [layer('Daily', ['PU1', 'GONE', 'PU2'], { rotation_turn_length_seconds: 86_400 })]),
    );
    const days = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08'].map((day) => `${day}T12:00:00Z`);

    expect(imported(from, days)).toEqual(['anna', '', 'ben', 'anna']);
    expect(translatePagerDuty(from, OPTIONS).notes).toContainEqual(
      expect.objectContaining({
        subject: "schedule 'Main', layer 'Daily'",
        kind: 'approximated',
        how: '1 of its users is not in the export: nobody has that turn',
      }),
    );
  });

  it('takes overrides that are not over, and of two that overlap the later', () => {
    const override = (id: string, who: string, start: string, end: string): Json => ({
      id,
      start: `2026-12-${start}:00Z`,
      end: `2026-12-${end}:00Z`,
      user: { id: who },
    });
    const from = withSchedule(schedule('PS1', 'Main', [layer('Week', ['PU1'])]), [
      override('A', 'PU2', '01T08:00', '02T08:00'),
      override('B', 'PU3', '01T20:00', '02T12:00'),
      { id: 'C', start: '2026-01-01T08:00:00Z', end: '2026-01-02T08:00:00Z', user: { id: 'PU4' } },
    ]);
    const instants = ['01T07:59', '01T08:00', '01T20:00', '02T11:59', '02T12:00'].map((one) => `2026-12-${one}:00Z`);

    expect(imported(from, instants)).toEqual(['anna', 'ben', 'cem', 'cem', 'anna']);
    expect(translatePagerDuty(from, OPTIONS).overrides).toHaveLength(2);
  });

  it('goes on with a long override after a short one within it', () => {
    const override = (id: string, who: string, from: string, until: string): Json => ({
      id,
      start: `2026-12-${from}T08:00:00Z`,
      end: `2026-12-${until}T08:00:00Z`,
      user: { id: who },
    });
    const from = withSchedule(schedule('PS1', 'Main', [layer('Week', ['PU1'])]), [
      override('A', 'PU2', '01', '10'),
      override('B', 'PU3', '03', '04'),
    ]);
    const noons = ['02', '03', '05', '11'].map((day) => `2026-12-${day}T11:00:00Z`);

    expect(imported(from, noons)).toEqual(['ben', 'cem', 'ben', 'anna']);
  });
});

describe('a schedule of shifts', () => {
  it('takes turns, leaves out an empty member, repeats whoever has several shifts, and adds rotations up', () => {
    const from = withSchedule(
      shifts('PS1', 'Main', [
        event('Workdays', ['PU1', '', 'PU2'], {
          assignment_strategy: {
            type: 'rotating_member_assignment_strategy',
            shifts_per_member: 2,
            members: [
              { type: 'user_member', user_id: 'PU1' },
              { type: 'empty_member' },
              { type: 'user_member', user_id: 'PU2' },
            ],
          },
        }),
        event('All', [], {
          recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=FR'],
          assignment_strategy: {
            type: 'every_member_assignment_strategy',
            members: ['PU3', 'PU4'].map((user_id) => ({ type: 'user_member', user_id })),
          },
        }),
      ]),
    );
    const noons = ['05', '06', '07', '08', '09', '10', '12'].map((day) => `2026-10-${day}T10:00:00Z`);

    expect(imported(from, noons)).toEqual(['anna', 'anna', '', '', 'ben+cem+dora', '', 'ben']);
    // 23 November is shift 35, so the eighteenth pair: 17 = 5 × 3 + 2.
    const edges = ['2026-11-23T07:59:00Z', '2026-11-23T08:00:00Z', '2026-11-23T16:00:00Z'];
    expect(imported(from, edges)).toEqual(['', 'ben', '']);
  });

  it('takes effect when it says, ends when it says, and reads UNTIL as an instant', () => {
    const daily = (more: Json): PagerDutyExport =>
      withSchedule(
        shifts('PS1', 'Main', [event('Daily', ['PU1', 'PU2'], { recurrence: ['RRULE:FREQ=DAILY'], ...more })]),
      );
    const days = ['01', '02', '03', '04'].map((day) => `2026-12-${day}T10:00:00Z`);

    // 1 December is shift 57.
    expect(imported(daily({}), days)).toEqual(['ben', 'anna', 'ben', 'anna']);
    expect(imported(daily({ effective_since: '2026-12-02T12:00:00Z' }), days)).toEqual(['', '', 'ben', 'anna']);
    expect(imported(daily({ effective_until: '2026-12-02T12:00:00Z' }), days)).toEqual(['ben', 'anna', '', '']);
    expect(imported(daily({ recurrence: ['RRULE:FREQ=DAILY;UNTIL=20261202T080000Z'] }), days)).toEqual([
      'ben',
      'anna',
      '',
      '',
    ]);
  });

  it('recurs by the clock of its events, and says where these have several, or where its shifts overlap', () => {
    const inNewYork = event('New York', ['PU1'], {
      start_time: { date_time: '2026-11-02T14:00:00Z', time_zone: 'America/New_York' },
      end_time: { date_time: '2026-11-02T22:00:00Z', time_zone: 'America/New_York' },
      recurrence: ['RRULE:FREQ=DAILY'],
    });
    const long = event('Long', ['PU2', 'PU3'], {
      end_time: { date_time: '2026-10-06T15:00:00Z', time_zone: 'Europe/Berlin' },
      recurrence: ['RRULE:FREQ=DAILY'],
    });
    // 9:00 in New York, where the clocks change two weeks before those of Berlin.
    const edges = ['13T13:59', '13T14:00', '14T12:59', '14T13:00'].map((one) => `2027-03-${one}:00Z`);
    const notes = translatePagerDuty(withSchedule(shifts('PS1', 'Main', [inNewYork, long])), OPTIONS).notes;

    expect(imported(withSchedule(shifts('PS1', 'Main', [inNewYork])), edges)).toEqual(['', 'anna', '', 'anna']);
    expect(notes).toContainEqual(
      expect.objectContaining({
        kind: 'approximated',
        how: expect.stringMatching(/^it recurs by the clock of America/),
      }),
    );
    expect(notes).toContainEqual(
      expect.objectContaining({ kind: 'approximated', how: expect.stringMatching(/^its shifts overlap/) }),
    );
  });

  it('says that days taken out are not, and leaves out what is no rule', () => {
    const from = withSchedule(
      shifts('PS1', 'Main', [
        event('Daily', ['PU1'], { recurrence: ['RRULE:FREQ=DAILY', 'EXDATE:20261225T080000Z'] }),
        event('Strange', ['PU2'], { recurrence: ['RRULE:FREQ=NEVER'] }),
      ]),
    );
    const { notes, organisation } = translatePagerDuty(from, OPTIONS);
    const about = (subject: string) => notes.find((note) => note.subject === subject);

    expect(about("schedule 'Main', rotation 'Daily'")).toMatchObject({ kind: 'approximated' });
    expect(about("schedule 'Main', rotation 'Strange'")).toMatchObject({ kind: 'not translated' });
    expect(organisation.schedules['main']?.layers.map(({ name }) => name)).toEqual(['Daily']);
  });
});

it('has the same people on call in every schedule of the realistic account, minute for minute', () => {
  const from = read(REALISTIC);
  const { organisation, overrides } = translatePagerDuty(from, OPTIONS);
  const made = defineOrganisation(organisation);
  const book = pagerDutyBookOf(from);
  const data = { overrides: overrides.map((one) => ({ ...one, by: 'it', madeAt: 0 })), timeOff: [] };
  const differs = from.schedules.flatMap((one) =>
    Array.from({ length: runs(40, 3000) }, (_, index) => NOW + index * 7 * 3_600_000 + (index % 60) * 60_000).flatMap(
      (instant) => {
        const was = onCallIn(one, instant, OPTIONS.timeZone).map((id) => book.user(id) ?? '');
        const is = onCall(made, book.schedule(one.id) ?? '', instant, data).map((shift) => shift.user);
        return [...was].sort().join() === [...is].sort().join()
          ? []
          : [[one.name, new Date(instant).toISOString(), was, is]];
      },
    ),
  );

  expect(differs).toEqual([]);
});
