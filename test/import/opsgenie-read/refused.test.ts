import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportProblem } from '../../../infra/import/import-problem';
import { readOpsgenieFolder } from '../../../infra/import/opsgenie/read/folder';
import { writeExport } from '../support/opsgenie-export';
import type { Files, Json } from '../support/opsgenie-export/blocks';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'stepladder-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const problem = (files: Files): string => {
  try {
    writeExport(files, directory);
    readOpsgenieFolder(directory);
  } catch (error) {
    expect(error).toBeInstanceOf(ImportProblem);
    return (error as Error).message;
  }
  throw new Error('nothing went wrong');
};

const RULE = {
  condition: 'if-not-acked',
  notifyType: 'default',
  delay: { timeAmount: 0 },
  recipient: { type: 'none' },
};
const TURN = { name: 'r', startDate: '2026-11-02T08:00:00Z', type: 'weekly', participants: [] };
const escalation = (rule: Json): Files => ({
  'escalations/e-1.json': { id: '1', name: 'e', rules: [{ ...RULE, ...rule }] },
});
const rotation = (parts: Json): Files => ({
  'schedules/s-1.json': { schedule: { id: '1', name: 's', timezone: 'UTC', rotations: [{ ...TURN, ...parts }] } },
});

test.each<{ why: string; files: Files; says: string }>([
  {
    why: 'broken JSON',
    files: { 'teams/a.json': '{"team": {' },
    says: 'teams/a.json: is no JSON: it ends in the middle',
  },
  { why: 'an empty file', files: { 'teams/a.json': ' ' }, says: 'teams/a.json: is no JSON: it is empty' },
  { why: 'no object', files: { 'teams/a.json': '"text"' }, says: 'teams/a.json: should hold an object, got "text"' },
  {
    why: 'no name',
    files: { 'teams/a.json': { team: { id: '1' } } },
    says: "teams/a.json: 'team.name' should be a text, got nothing",
  },
  {
    why: 'a delay that is text',
    files: escalation({ delay: { timeAmount: 'soon', timeUnit: 'minutes' } }),
    says: 'escalations/e-1.json: \'rules[1].delay.timeAmount\' should be a whole number, 0 or more, got "soon"',
  },
  {
    why: 'no delay',
    files: escalation({ delay: null }),
    says: "'rules[1].delay' should be a length in minutes, got nothing",
  },
  {
    why: 'half a minute',
    files: escalation({ delay: 0.5 }),
    says: "'rules[1].delay' should be a whole number, 0 or more, got 0.5",
  },
  {
    why: 'a unit that nobody knows',
    files: escalation({ delay: { timeAmount: 5, timeUnit: 'FORTNIGHTS' } }),
    says: "'rules[1].delay.timeUnit' should be 'minutes', 'hours' or 'days', got \"FORTNIGHTS\"",
  },
  {
    why: 'no recipient',
    files: escalation({ recipient: undefined }),
    says: "'rules[1].recipient' should be an object, got nothing",
  },
  {
    why: 'a list that is none',
    files: { 'escalations/e.json': { name: 'e', rules: {} } },
    says: "'rules' should be a list, got an object",
  },
  {
    why: 'a date that is none',
    files: rotation({ startDate: '2026-02-30T08:00:00Z' }),
    says: 'schedules/s-1.json: \'schedule.rotations[1].startDate\' should be a date and time, got "2026-02-30T08:00:00Z"',
  },
  {
    why: 'an end before the start',
    files: rotation({ endDate: '2026-11-01T08:00:00Z' }),
    says: "'schedule.rotations[1].endDate' should be later than startDate",
  },
  {
    why: 'an hour that no day has',
    files: rotation({ timeRestriction: { type: 'time-of-day', restriction: { startHour: 25, endHour: 1 } } }),
    says: "'schedule.rotations[1].timeRestriction.restriction.startHour' should be at most 24, got 25",
  },
  {
    why: 'an address in the place of a list, and in the name of the file',
    files: {
      'users/anna@example.com-0a1b2c3d-1.json': {
        user: { id: '1', username: 'anna@example.com', userContacts: 'anna@example.com' },
      },
    },
    says: "users/…0a1b2c3d-1.json: 'user.userContacts' should be a list, got an address",
  },
  {
    why: 'no folder of users',
    files: { 'teams/a.json': { id: '1', name: 'a' } },
    says: 'users: this folder is missing',
  },
  {
    why: 'two that claim to be the same',
    files: { 'teams/a.json': { id: '1', name: 'a' }, 'teams/b.json': { id: '1', name: 'b' } },
    says: 'teams/a.json and teams/b.json both describe the same thing, differently: keep one of them',
  },
  {
    why: 'a name that would turn the line around',
    files: { 'teams/\u202ea.json': { team: { id: '1', name: ['\u001b[31m'] } } },
    says: "teams/\ufffda.json: 'team.name' should be a text, got a list",
  },
])('$why is named, and nothing is imported', ({ files, says }) => {
  const message = problem(files);
  expect(message).toMatch(/^Nothing was imported, because the Opsgenie backup in OpsGenieBackups cannot be read:\n/);
  expect(message).toContain(says);
  expect(message).not.toContain('@');
});

test('all problems are said at once, twenty of them', () => {
  const rules = Array.from({ length: 30 }, () => ({ ...RULE, delay: 'x' }));
  const lines = problem({
    'escalations/e.json': { id: '1', name: 'e', rules },
    'teams/a.json': '[',
    'users/none.json': '[]',
  }).split('\n');
  expect(lines).toHaveLength(1 + 20 + 1);
  expect(lines.at(-1)).toBe('  and 11 more');
});

test('text in another encoding is refused: names in it would come out wrong', () => {
  const file = join(directory, 'OpsGenieBackups', 'users', 'a.json');
  problem({ 'users/a.json': '[' });
  writeFileSync(file, Buffer.from('{"id":"J\xf6rg"}', 'latin1'));
  expect(() => readOpsgenieFolder(directory)).toThrow(/users\/a\.json: is not in UTF-8/);
});

test('a folder that is no backup is told from one', () => {
  expect(() => readOpsgenieFolder(join(directory, 'nowhere'))).toThrow(/nowhere is not there: give the folder/);
  expect(() => readOpsgenieFolder(directory)).toThrow(/is no backup of Opsgenie: expected the folder/);
  writeFileSync(join(directory, 'file'), '');
  expect(() => readOpsgenieFolder(join(directory, 'file'))).toThrow(/file is a file: give the folder/);
  rmSync(join(directory, 'file'));
  mkdirSync(join(directory, 'teams'));
  expect(() => readOpsgenieFolder(directory)).toThrow(/users: this folder is missing/);
  mkdirSync(join(directory, 'users'));
  expect(readOpsgenieFolder(directory).notes).toMatchObject([
    {
      subject:
        'folders that the backup does not have: schedules, escalations, forwardings, integrations, policiesV2, orders',
    },
  ]);
});
