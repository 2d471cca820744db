import * as fc from 'fast-check';
import { bookOf } from '../../../infra/import/opsgenie/book';
import type { Ref } from '../../../infra/import/opsgenie/export';
import { translateSchedules } from '../../../infra/import/opsgenie/on-call/schedules';
import { translateUsers } from '../../../infra/import/opsgenie/people/users';
import { overrideProblems } from '../../../workflows/on-call/check/override';
import { scheduleProblems } from '../../../workflows/on-call/check/schedule';
import type { OnCallData, Override } from '../../../workflows/on-call/data';
import { onCall } from '../../../workflows/on-call/on-call';
import { minutes } from '../../../workflows/span';
import { runs } from '../../support/runs';
import { anExport, team, user } from '../support/an-export';
import { anyCase, BLOCKED, type Case, PEOPLE } from './support/any-schedule';
import { onCallByTheRules } from './support/documented';

const INSTANTS = 25;

const isKnown = ({ id }: Ref): boolean => PEOPLE.some((name) => id === `u-${name}`);

const expectTheSamePeople = ({ now, schedule, instants }: Case): void => {
  const from = anExport({
    users: [...PEOPLE.map((name) => user(name)), user(BLOCKED, { blocked: true })],
    teams: [team('all', PEOPLE)],
    schedules: [schedule],
  });
  const options = { now, timeZone: 'UTC', lastResortAfter: minutes(30) };
  const { users } = translateUsers(from, bookOf(from), options);
  const { schedules, overrides } = translateSchedules(from, bookOf(from), options);
  const teams = { all: { name: 'all', members: PEOPLE, defaultPolicy: '' } };
  if (!schedules['duty']) {
    // What is left out has nobody on call.
    for (const at of instants) expect(onCallByTheRules(schedule, at, isKnown)).toEqual([]);
    return;
  }
  expect(scheduleProblems('duty', { schedules, users, teams })).toEqual([]);
  const made: Override[] = [];
  for (const draft of overrides) {
    expect(draft.id).toMatch(/^opsgenie-[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(overrideProblems(draft, made, { schedules, users }, now)).toEqual({});
    made.push({ ...draft, by: 'import', madeAt: now });
  }
  const data: OnCallData = { overrides: made, timeOff: [] };
  for (const at of instants) {
    const found = onCall({ schedules, teams }, 'duty', at, data).map((shift) => shift.user);
    expect([new Date(at).toISOString(), ...found.sort()]).toEqual([
      new Date(at).toISOString(),
      ...onCallByTheRules(schedule, at, isKnown),
    ]);
  }
};

test('the same people are on call as by the documented rules, across clock changes, restrictions and overrides', () => {
  fc.assert(fc.property(anyCase(INSTANTS), expectTheSamePeople), { seed: 20_261_123, numRuns: runs(30, 5000) });
});
