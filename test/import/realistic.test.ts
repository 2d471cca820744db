import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definitionsOf } from '../../infra/definitions';
import type { OpsgenieExport } from '../../infra/import/opsgenie/export';
import { readOpsgenieFolder } from '../../infra/import/opsgenie/read/folder';
import { translateOpsgenie } from '../../infra/import/opsgenie/translate';
import { proofsOf } from '../../infra/prove/prove-organisation';
import { defineOrganisation } from '../../workflows/organisation';
import { minutes } from '../../workflows/span';
import { verify } from '../../workflows/verify/verify';
import { FULL } from '../support/runs';
import { NOW, theExport, writeExport } from './support/opsgenie-export';

const read = (): OpsgenieExport => {
  const directory = mkdtempSync(join(tmpdir(), 'opsgenie-'));
  try {
    writeExport(theExport(), directory);
    return readOpsgenieFolder(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
};

const account = read();
const options = { now: NOW, timeZone: 'Europe/Berlin', lastResortAfter: minutes(30) };
const organisation = defineOrganisation(translateOpsgenie(account, options).organisation);

test('the account is as large, and as varied, as those that move', () => {
  const { teams, users, schedules, escalations } = account;
  expect(teams.length).toBeGreaterThanOrEqual(12);
  expect(users.length).toBeGreaterThanOrEqual(40);
  expect(schedules.length).toBeGreaterThanOrEqual(25);
  expect(escalations.length).toBeGreaterThanOrEqual(30);
  expect(new Set(schedules.map(({ timeZone }) => timeZone)).size).toBeGreaterThanOrEqual(4);
  const rules = escalations.flatMap((one) => one.rules);
  expect([...new Set(rules.map(({ notifyType }) => notifyType))].sort()).toEqual(EVERY_NOTIFY_TYPE);
  expect([...new Set(rules.map(({ condition }) => condition))].sort()).toEqual(['if-not-acked', 'if-not-closed']);
  const repeats = escalations.flatMap(({ repeat }) => (repeat && repeat.count > 0 ? [repeat] : []));
  expect(repeats.some(({ resetRecipientStates }) => resetRecipientStates)).toBe(true);
  expect(repeats.some(({ closeAlertAfterAll }) => closeAlertAfterAll)).toBe(true);
  expect(repeats.some((one) => !one.resetRecipientStates && !one.closeAlertAfterAll)).toBe(true);
});

const EVERY_NOTIFY_TYPE = ['admins', 'all', 'default', 'next', 'previous', 'random', 'users'];

/** Of whom nobody can ever be told: a team without members, which the old system tells in vain as well. */
const EMPTY = ['buro-facility-everybody'];

test('verify names what the source left open, and nobody but an empty team is missing for ever', () => {
  const time = { from: NOW, until: NOW + 90 * 86_400_000, reality: { kind: 'not checked' }, humanWithin: minutes(60) };
  const { findings } = verify(organisation, time as Parameters<typeof verify>[1]);
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.length).toBeGreaterThan(0);
  const forEver = errors.filter((finding) => finding.kind === 'never reaches anybody');
  expect([...new Set(forEver.map((finding) => ('policy' in finding ? finding.policy : '')))]).toEqual(EMPTY);
});

// Every policy takes a second or more.
if (FULL)
  test('the imported policies are proven', async () => {
    const open: string[] = [];
    for await (const proof of proofsOf({
      organisation,
      definitions: definitionsOf(organisation),
      policy: undefined,
      from: NOW,
    }))
      if (!proof.proven) open.push(proof.policy);
    expect(open).toEqual(EMPTY);
  });
