import { randomUUID } from 'node:crypto';
import type { Table } from '../../tasks/incidents/table-client';
import type { Channels } from '../../tasks/notify/channels/channel';
import { wayOf } from '../../tasks/notify/channels/credentials';
import { openChannels } from '../../tasks/notify/channels/open-channels';
import { wallClock } from '../../tasks/runtime/clock';
import { jsonLog } from '../../tasks/runtime/log';
import { resumeAll } from '../../tasks/sweep/resume-all';
import type { Organisation } from '../../workflows/organisation';
import { CONTACT_CHANNELS } from '../../workflows/user';
import { definitionsOf } from '../definitions';
import { adminKey } from './admin-key';
import { writeClientFile } from './client-file';
import { openClock } from './clock/open-clock';
import { wallTimers } from './clock/timers';
import { embeddedStack, TABLE_NAME } from './embedded-stack';
import { forgetEveryHour } from './forget-timer';
import { linkSigningKey } from './link-key';
import { ACCESS_KEY_ID, bind } from './listen';
import { makeDirectory } from './make-directory';
import { secretHints } from './secret-hints';
import type { Settings } from './settings';
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

/**
 * Starts everything in this process. Open incidents go on before the first request is taken, so that nobody is told
 * "acknowledged" by a stack that does not escalate yet.
 * @throws an Error with a sentence when the directory, the port or the organisation cannot be used
 */
export const startEmbedded = async (
  given: Settings,
  organisation: Organisation,
  say: (line: string) => void,
): Promise<Running> => {
  makeDirectory(given.dataDirectory);
  const settings = withLinkKey(given);
  const store = settings.dynamoDbEndpoint ? undefined : await openStore({ directory: settings.dataDirectory });
  const opened: (() => unknown)[] = [() => store?.close()];
  const stop = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const clock = openClock({ directory: settings.dataDirectory, speed: settings.speed, wall: wallClock, warn: say });
    opened.push(() => clock.close());
    // Links name the port, and open incidents go on before anything is answered on it.
    const port = await bind(settings.port);
    opened.push(() => port.close());
    const publicUrl = settings.publicUrl ?? port.url;
    const dynamoDb = dynamoDbClient(store ? { store } : { endpoint: settings.dynamoDbEndpoint ?? '' });
    const stack = await orSayWhichStore(settings.dynamoDbEndpoint, () =>
      embeddedStack({
        organisation,
        definitions: definitionsOf(organisation),
        dynamoDb,
        virtual: clock.timers,
        wall: wallTimers,
        random: randomUUID,
        log: jsonLog(say),
        channels: channelsOf(settings, publicUrl),
        publicUrl,
        secret: settings.secret,
        observe: {},
      }),
    );
    opened.push(() => stack.stepFunctions.stop());
    const key = await adminKey(stack, settings);
    const resumed = await resumeAll(stack.world);
    if (resumed > 0)
      say(
        `${resumed} open ${resumed === 1 ? 'incident goes' : 'incidents go'} on from where ${resumed === 1 ? 'it was' : 'they were'}`,
      );
    for (const hint of secretHints(organisation, settings.secretVariables)) say(hint);
    opened.push(sweepEveryMinute(stack.world, clock.timers, settings.speed));
    // Another store forgets by itself.
    if (store) opened.push(forgetEveryHour(dynamoDb, TABLE_NAME, stack.world, wallTimers));
    const { url } = port;
    port.serve({ ...stack, world: { ...stack.world, providers: settings.providers } }, key);
    writeClientFile(settings.dataDirectory, { url, key, accessKeyId: ACCESS_KEY_ID, secretAccessKey: key });
    say(`stepladder listening on ${url}`);
    return { url, key, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const withLinkKey = (settings: Settings): Settings => {
  const kept = settings.secret('link-signing-key') ?? linkSigningKey(settings.dataDirectory);
  return { ...settings, secret: (name) => (name === 'link-signing-key' ? kept : settings.secret(name)) };
};

/** A store of somebody else's can be missing, closed, or of another account: its own words alone do not say which store. */
const orSayWhichStore = async <T>(endpoint: string | undefined, open: () => Promise<T>): Promise<T> => {
  try {
    return await open();
  } catch (error) {
    if (endpoint === undefined) throw error;
    const hint = 'region and credentials come from AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
    throw new Error(
      `the store at ${endpoint} (AWS_ENDPOINT_URL_DYNAMODB) cannot be used: ${(error as Error).message}; ${hint}`,
      {
        cause: error,
      },
    );
  }
};

/** Those that are set up; the others' messages go to the outbox. */
const channelsOf =
  ({ secret, providers }: Settings, publicUrl: string) =>
  (table: Table): Channels =>
    openChannels(
      {
        secret: async (name) => secret(name),
        wall: wallClock,
        table,
        publicUrl,
        reach: 'anywhere',
        providers,
      },
      CONTACT_CHANNELS.filter((channel) => wayOf(channel, (name) => secret(name) !== undefined)),
    );
