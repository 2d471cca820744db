import { join, resolve } from 'node:path';
import { type BuildOptions, buildSync, type Metafile } from 'esbuild';
import { CONTACT_CHANNELS } from '../workflows/user';

/** The tasks, one Lambda function each. The order is the way of an alert. */
export const TASKS = ['intake', 'notify', 'respond', 'sweep', 'api'] as const;
export type TaskName = (typeof TASKS)[number];

/** What `tasks/` imports for the organisation; the build puts the real module in its place. */
export const ORGANISATION_MODULE = 'stepladder-organisation';

/** The file name in a function's package; its handler is `index.handler`. */
export const BUNDLE_FILE = 'index.js';

/** The client of Lambda loads it; of the services that we call at every alert none streams events. */
const EVENT_STREAMS = '@smithy/core/event-streams';

/**
 * What the SDK imports only when it needs it, and never does here: credentials always come from the environment on
 * Lambda. Without these and event streams the bundles are a third smaller.
 */
const NEVER_LOADED = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/nested-clients',
  '@aws-sdk/token-providers',
  '@smithy/credential-provider-imds',
];

/**
 * Packages that a task imports at the moment it needs them, `await import('…')`. Each becomes a file of its own beside
 * the bundle, so a cold start does not read it. Of an SDK client only the named exports are kept.
 */
const LATER = {
  jsonata: "module.exports = require('jsonata');",
  // Only for schedules whose hand-offs follow a recurrence rule.
  'rrule-temporal': "export { RRuleTemporal } from 'rrule-temporal';",
  // Zones and calendars: every answer to who is on call needs them, a sweep only where people want shift notices.
  'temporal-polyfill': "export { Temporal } from 'temporal-polyfill';",
  'ical-generator': "module.exports = require('ical-generator');",
  '@aws-sdk/client-lambda': "export { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';",
  // Only where an execution may not begin yet.
  '@aws-sdk/client-sqs': "export { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';",
  '@aws-sdk/client-ssm': "export { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';",
};
type Later = keyof typeof LATER;

/**
 * Our own channels, each a file beside the bundle of notify: `require('./sms/sms-channel')` finds it there as it is. They
 * carry what they need, so that one provider's client is read only where it sends.
 */
export const CHANNEL_FILES: readonly string[] = [
  ...CONTACT_CHANNELS.map((name) => `${name}/${name}-channel`),
  // One of two, as is set up.
  'email/ses-mail',
  'email/smtp-mail',
];

const LOADED_LATER: Readonly<Record<TaskName, readonly Later[]>> = {
  intake: ['jsonata', '@aws-sdk/client-lambda', '@aws-sdk/client-sqs', '@aws-sdk/client-ssm'],
  notify: ['rrule-temporal', 'temporal-polyfill', '@aws-sdk/client-ssm'],
  respond: ['@aws-sdk/client-lambda', '@aws-sdk/client-ssm'],
  sweep: ['rrule-temporal', 'temporal-polyfill', '@aws-sdk/client-lambda', '@aws-sdk/client-ssm'],
  api: ['ical-generator', 'rrule-temporal', 'temporal-polyfill', '@aws-sdk/client-lambda', '@aws-sdk/client-ssm'],
};

export interface BundleRequest {
  readonly task: TaskName;
  /** Path of the module whose default export is the organisation. */
  readonly organisation: string;
  /** Folder that gets the bundle. @default - nothing is written; the answer says what would have been */
  readonly into?: string;
}

/** What went into a task's package, and what came out. */
export interface Bundle {
  /** Every source file of the package. */
  readonly files: readonly string[];
  /** What a cold start loads. */
  readonly bytes: number;
  /** What is loaded later, if at all: bytes by package. */
  readonly later: Readonly<Record<string, number>>;
}

const tasksFolder = resolve(__dirname, '..', 'tasks');

/** Where a task's Lambda entry is. */
export const taskEntry = (task: TaskName): string => join(tasksFolder, task, 'lambda.ts');

/** Bundles one task with the organisation and the SDK clients it uses. */
export const bundleTask = ({ task, organisation, into }: BundleRequest): Bundle => {
  const channels = task === 'notify' ? CHANNEL_FILES : [];
  const main = build(
    { entryPoints: [taskEntry(task)] },
    BUNDLE_FILE,
    organisation,
    [EVENT_STREAMS, ...LOADED_LATER[task], ...channels.map((file) => `./${file}`)],
    into,
  );
  const wanted = new Set(main.output.imports.filter(({ external }) => external).map(({ path }) => path));
  const later = LOADED_LATER[task]
    .filter((name) => wanted.has(name))
    .map((name) => ({
      name,
      ...build({ stdin: { contents: LATER[name], resolveDir: tasksFolder } }, fileOf(name), organisation, [], into),
    }));
  const channelFiles = channels.map((name) => ({
    name,
    ...build(
      { entryPoints: [join(tasksFolder, 'notify', 'channels', `${name}.ts`)] },
      `${name}.js`,
      organisation,
      [EVENT_STREAMS, './ses-mail', './smtp-mail'],
      into,
    ),
  }));
  const beside = [...later, ...channelFiles];
  return {
    files: [main, ...beside].flatMap(({ inputs }) => inputs),
    bytes: main.output.bytes,
    later: Object.fromEntries(beside.map(({ name, output }) => [name, output.bytes])),
  };
};

/** Where `require` finds it from the bundle. */
const fileOf = (name: Later): string => join('node_modules', name, 'index.js');

interface Built {
  readonly inputs: readonly string[];
  readonly output: Metafile['outputs'][string];
}

const build = (
  entry: Pick<BuildOptions, 'entryPoints' | 'stdin'>,
  file: string,
  organisation: string,
  without: readonly string[],
  into: string | undefined,
): Built => {
  const options = {
    ...entry,
    outfile: join(into ?? '.', file),
    write: into !== undefined,
    bundle: true,
    // CommonJS, because importing a Node.js built-in from an ES module costs 30 ms at every cold start. Later imports
    // become require() as well, which finds the names that a CommonJS package exports.
    format: 'cjs',
    supported: { 'dynamic-import': false },
    platform: 'node',
    // The syntax of Node.js 22 runs on 24 as it is, and on the older one of whoever tries it at home.
    target: 'node22',
    // Module builds first: esbuild can drop what is not used, 40 % of the bytes.
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    alias: { [ORGANISATION_MODULE]: resolve(organisation) },
    // It was checked when it was synthesised: the checks, and the calendar they need, stay out of a cold start.
    define: { 'globalThis.organisationWasChecked': 'true' },
    external: [...NEVER_LOADED, ...without],
    metafile: true,
    logLevel: 'error',
  } satisfies BuildOptions;
  const { inputs, outputs } = buildSync(options).metafile;
  const [output] = Object.values(outputs);
  if (!output) throw new Error(`esbuild made nothing of ${entry}`);
  return { inputs: Object.keys(inputs), output };
};
