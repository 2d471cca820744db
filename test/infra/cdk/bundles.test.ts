import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUNDLE_FILE, bundleTask, TASKS } from '../../../infra/bundle';
import { exampleOrganisation } from './paths';

const kB = 1024;

/** What a cold start of each task may load at most; the SDK's clients are most of it. To be lowered, never raised. */
const BUDGET = { intake: 368 * kB, notify: 350 * kB, respond: 270 * kB, sweep: 275 * kB, api: 326 * kB };

/** What they load when they need it, if ever. */
const LATER = {
  intake: ['jsonata', '@aws-sdk/client-lambda', '@aws-sdk/client-ssm'],
  notify: ['nodemailer', 'rrule-temporal', 'temporal-polyfill'],
  respond: [],
  sweep: ['rrule-temporal', 'temporal-polyfill', '@aws-sdk/client-lambda', '@aws-sdk/client-ssm'],
  api: ['ical-generator', 'rrule-temporal', 'temporal-polyfill', '@aws-sdk/client-lambda'],
};

describe.each(TASKS)("the bundle of '%s'", (task) => {
  const { files, bytes, later } = bundleTask({ task, organisation: exampleOrganisation });

  test('stays within its budget', () => {
    expect(bytes).toBeLessThanOrEqual(BUDGET[task]);
  });

  test('has the organisation in it, and nothing that builds state machines', () => {
    expect(files).toContainEqual(expect.stringMatching(/workflows\/example\/index\.ts$/));
    expect(files.filter((file) => /aws-cdk-lib|constructs\/|workflows\/machine|infra\//.test(file))).toEqual([]);
  });

  test('leaves out the credential providers that Lambda never uses', () => {
    expect(
      files.filter((file) => /credential-provider-(ini|sso|process|web-identity|http|login|imds)/.test(file)),
    ).toEqual([]);
  });

  test('keeps for later what few calls need', () => {
    expect(Object.keys(later)).toEqual(LATER[task]);
    for (const bytesOfOne of Object.values(later)) expect(bytesOfOne).toBeLessThan(290 * kB);
  });
});

test('what intake keeps for later can be loaded from where it is put', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stepladder-bundle-'));
  try {
    bundleTask({ task: 'intake', organisation: exampleOrganisation, into: folder });
    const load = createRequire(join(folder, BUNDLE_FILE));
    expect(load('@aws-sdk/client-lambda')).toMatchObject({
      LambdaClient: expect.any(Function),
      InvokeCommand: expect.any(Function),
    });
    expect(load('@aws-sdk/client-ssm')).toMatchObject({ SSMClient: expect.any(Function) });
    expect(load('jsonata')).toEqual(expect.any(Function));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the mail client can be loaded from where it is put', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stepladder-bundle-'));
  try {
    bundleTask({ task: 'notify', organisation: exampleOrganisation, into: folder });
    const { createTransport } = createRequire(join(folder, BUNDLE_FILE))('nodemailer');
    expect(createTransport({ jsonTransport: true })).toHaveProperty('sendMail');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
