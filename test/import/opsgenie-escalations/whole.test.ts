import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpsgenieExport } from '../../../infra/import/opsgenie/export';
import { readOpsgenieFolder } from '../../../infra/import/opsgenie/read/folder';
import { translateOpsgenie } from '../../../infra/import/opsgenie/translate';
import { defineOrganisation } from '../../../workflows/organisation';
import { theExport, writeExport } from '../support/opsgenie-export';
import { OPTIONS } from './support/asked';

let account: OpsgenieExport;

beforeAll(() => {
  const directory = mkdtempSync(join(tmpdir(), 'opsgenie-'));
  writeExport(theExport(), directory);
  account = readOpsgenieFolder(directory);
  rmSync(directory, { recursive: true });
});

test('a whole account is accepted, and no part of it is without a note of its own', () => {
  const draft = translateOpsgenie(account, OPTIONS);
  expect(() => defineOrganisation(draft.organisation)).not.toThrow();
  const subjects = new Map<string, number>();
  for (const { subject } of draft.notes) subjects.set(subject, (subjects.get(subject) ?? 0) + 1);
  const parts = [
    ...account.teams.map(({ name }) => `team '${name}'`),
    ...account.teams.flatMap(({ name, routingRules }) =>
      routingRules.map((rule, index) =>
        rule.isDefault
          ? `team '${name}', default routing rule`
          : `team '${name}', routing rule ${index + 1} '${rule.name}'`,
      ),
    ),
    ...account.escalations.map(({ name }) => `escalation '${name}'`),
    ...account.escalations.flatMap(({ name, rules }) =>
      rules.map((_rule, index) => `escalation '${name}', rule ${index + 1}`),
    ),
    ...account.escalations.flatMap(({ name, repeat }) =>
      (repeat?.count ?? 0) > 0 ? [`escalation '${name}', repeat`] : [],
    ),
    ...account.escalations.flatMap(({ name, repeat }) =>
      repeat?.closeAlertAfterAll ? [`escalation '${name}', closeAlertAfterAll`] : [],
    ),
    ...account.schedules
      .filter(({ enabled }) => enabled)
      .flatMap(({ name, rotations }) => rotations.map((one) => `schedule '${name}', rotation '${one.name}'`)),
    ...account.integrations.map(
      ({ name, type, ownerTeam }) =>
        `integration '${name}' (${type}) of ${ownerTeam ? `team '${ownerTeam.name}'` : 'the account'}`,
    ),
    ...account.maintenances.map(({ description }) => `maintenance '${description}'`),
    ...account.heartbeats.map(({ name }) => `heartbeat '${name}'`),
  ];
  expect(parts.length).toBeGreaterThan(200);
  expect(parts.filter((part) => subjects.get(part) !== 1).map((part) => `${part}: ${subjects.get(part) ?? 0}`)).toEqual(
    [],
  );
  const named = draft.notes.filter(({ subject }) => / policy '/.test(subject));
  expect(named).toHaveLength(account.policies.length);
  expect(JSON.stringify(draft.notes)).not.toMatch(/[\w.]@[\w]/);
});

test('the order in which an account comes changes nothing', () => {
  const turned: OpsgenieExport = {
    ...account,
    users: [...account.users].reverse(),
    teams: [...account.teams].reverse(),
    escalations: [...account.escalations].reverse(),
    schedules: [...account.schedules].reverse(),
    integrations: [...account.integrations].reverse(),
  };
  const [one, other] = [account, turned].map((from) => translateOpsgenie(from, OPTIONS));
  expect(other?.organisation).toEqual(one?.organisation);
  expect(other?.policyTeams).toEqual(one?.policyTeams);
});
