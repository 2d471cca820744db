import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { listKeys, newSecret, revokeKey, storeKey } from '../../tasks/access/access-key';
import { door } from '../../tasks/api/door';
import { localOperations } from '../../tasks/api/local-operations';
import { apiOperations } from '../../tasks/api/operations';
import { ROUTES } from '../../tasks/api/routes';
import { intakeOperations } from '../../tasks/intake/operations';
import { email } from '../../tasks/notify/channels/email';
import { webhook } from '../../tasks/notify/channels/webhook';
import { respondOperations } from '../../tasks/respond/operations';
import { stopwatch, wallClock } from '../../tasks/runtime/clock';
import { jsonLog } from '../../tasks/runtime/log';
import { resumeAll } from '../../tasks/sweep/resume-all';
import { policyDefinition } from '../../workflows/machine/definition';
import type { Organisation } from '../../workflows/organisation';
import { readClientFile, writeClientFile } from './client-file';
import { openClock } from './clock/open-clock';
import { wallTimers } from './clock/timers';
import { type EmbeddedStack, embeddedStack } from './embedded-stack';
import { httpServer } from './http-server';
import { makeDirectory } from './make-directory';
import type { Settings } from './settings';
import { createHttpProtocol } from './step-functions/protocol';
import { dynamoDbClient } from './store/client';
import { openStore } from './store/open-store';
import { sweepEveryMinute } from './sweep-timer';

/** A stack that takes alerts. */
export interface Running {
  readonly url: string;
  readonly key: string;
  /** Lets what is under way finish and frees the data directory. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
/** The access key id of the Step Functions protocol; its secret is the admin key. */
const ACCESS_KEY_ID = 'stepladder';
const ADMIN_KEY_NAME = 'embedded stack';

/**
 * Starts everything in this process. Open incidents go on before the first request is taken, so that nobody is told
 * "acknowledged" by a stack that does not escalate yet.
 * @throws an Error with a sentence when the directory, the port or the organisation cannot be used
 */
export const startEmbedded = async (
  settings: Settings,
  organisation: Organisation,
  say: (line: string) => void,
): Promise<Running> => {
  makeDirectory(settings.dataDirectory);
  const store = settings.dynamoDbEndpoint ? undefined : await openStore({ directory: settings.dataDirectory });
  const opened: (() => unknown)[] = [() => store?.close()];
  const stop = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const clock = openClock({ directory: settings.dataDirectory, speed: settings.speed, wall: wallClock, warn: say });
    opened.push(() => clock.close());
    const stack = await embeddedStack({
      organisation,
      definitions: definitionsOf(organisation),
      dynamoDb: dynamoDbClient(store ? { store } : { endpoint: settings.dynamoDbEndpoint ?? '' }),
      virtual: clock.timers,
      wall: wallTimers,
      random: randomUUID,
      log: jsonLog(say),
      channels: channelsOf(settings),
      observe: {},
    });
    opened.push(() => stack.stepFunctions.stop());
    const key = await adminKey(stack, settings);
    const resumed = await resumeAll(stack.world);
    if (resumed > 0) say(`${resumed} open incidents go on from where they were`);
    opened.push(sweepEveryMinute(stack.world, clock.timers, settings.speed));
    const { url, close } = await listen(settings.port, stack, key);
    opened.push(close);
    writeClientFile(settings.dataDirectory, { url, key, accessKeyId: ACCESS_KEY_ID, secretAccessKey: key });
    say(`stepladder listening on ${url}`);
    return { url, key, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const definitionsOf = ({ policies }: Organisation) =>
  Object.fromEntries(Object.values(policies).map((policy) => [policy.name, policyDefinition(policy)]));

const channelsOf = ({ smtp, webhookSecret }: Settings) => ({
  ...(smtp
    ? {
        email: email(
          async () => smtp.url,
          async () => smtp.from,
        ),
      }
    : {}),
  ...(webhookSecret
    ? {
        webhook: webhook(
          async () => webhookSecret,
          () => Math.floor(wallClock() / 1000),
        ),
      }
    : {}),
});

/** The key that was asked for, else the last run's, else a new one. One that is no longer wanted stops working. */
const adminKey = async ({ world }: EmbeddedStack, settings: Settings): Promise<string> => {
  const secret = settings.key ?? readClientFile(settings.dataDirectory)?.key ?? newSecret(randomBytes(32));
  const stored = await storeKey(world.table, secret, {
    name: ADMIN_KEY_NAME,
    scope: { kind: 'admin' },
    createdAt: world.clock(),
  });
  for (const { id, name } of await listKeys(world.table))
    if (name === ADMIN_KEY_NAME && id !== stored.id) await revokeKey(world.table, id);
  return secret;
};

const listen = async (port: number, { world, stepFunctions }: EmbeddedStack, key: string) => {
  const operations = {
    ...intakeOperations(world),
    ...respondOperations(world),
    ...apiOperations(world, ROUTES),
    ...localOperations(world, randomBytes),
  };
  let protocol: ReturnType<typeof createHttpProtocol>;
  const server = httpServer({
    api: door(world, ROUTES, operations, stopwatch),
    stepFunctions: (call) => protocol(call, wallClock()),
    requestId: randomUUID,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(whyNotListening(error, port), { cause: error })),
    );
    server.listen(port, HOST, resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  const credentials = { accessKeyId: ACCESS_KEY_ID, secretAccessKey: key };
  protocol = createHttpProtocol({ engine: stepFunctions, port: actual, credentials });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  return { url: `http://${HOST}:${actual}`, close };
};

const whyNotListening = (error: NodeJS.ErrnoException, port: number): string =>
  error.code === 'EADDRINUSE'
    ? `port ${port} is in use: stop what runs there, or set PORT to another (0 picks a free one)`
    : `port ${port} cannot be used: ${error.message}`;
