import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { door } from '../../tasks/api/door';
import { localOperations } from '../../tasks/api/local-operations';
import { apiOperations } from '../../tasks/api/operations';
import { ROUTES } from '../../tasks/api/routes';
import { intakeOperations } from '../../tasks/intake/operations';
import type { ChannelSetting } from '../../tasks/notify/channels/setting';
import { respondOperations } from '../../tasks/respond/operations';
import { stopwatch, wallClock } from '../../tasks/runtime/clock';
import type { EmbeddedStack } from './embedded-stack';
import { httpServer, type ServerProps } from './http-server';
import { createHttpProtocol } from './step-functions/protocol';

/** Nobody from outside this machine. */
const HOST = '127.0.0.1';

/** The access key id of the Step Functions protocol; its secret is the admin key. */
export const ACCESS_KEY_ID = 'stepladder';

/** With where providers are, if stand-ins play them: what is answered to them goes there. */
type Served = EmbeddedStack & { readonly world: Pick<ChannelSetting, 'providers'> };

/** A port that is ours. Whoever calls it waits until it is served. */
export interface Port {
  readonly url: string;
  /** From now on: the HTTP API and the Step Functions protocol. */
  serve(stack: Served, key: string): void;
  close(): Promise<void>;
}

/** @throws an Error with a sentence when the port cannot be used */
export const bind = async (port: number): Promise<Port> => {
  let serve: (handlers: Handlers) => void = () => {};
  const served = new Promise<Handlers>((resolve) => {
    serve = resolve;
  });
  const server = httpServer({
    api: async (event) => (await served).api(event),
    stepFunctions: async (call) => (await served).stepFunctions(call),
    requestId: randomUUID,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(whyNotListening(error, port), { cause: error })),
    );
    server.listen(port, HOST, resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  let serving = false;
  return {
    url: `http://${HOST}:${actual}`,
    serve: (stack, key) => {
      serving = true;
      serve(handlersOf(stack, key, actual));
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        if (serving) server.closeIdleConnections();
        else server.closeAllConnections();
      }),
  };
};

type Handlers = Pick<ServerProps, 'api' | 'stepFunctions'>;

const handlersOf = ({ world, stepFunctions }: Served, key: string, port: number): Handlers => {
  const operations = {
    ...intakeOperations(world),
    ...respondOperations(world),
    ...apiOperations(world, ROUTES),
    ...localOperations(world, randomBytes),
  };
  const credentials = { accessKeyId: ACCESS_KEY_ID, secretAccessKey: key };
  const protocol = createHttpProtocol({ engine: stepFunctions, port, credentials });
  return { api: door(world, ROUTES, operations, stopwatch), stepFunctions: (call) => protocol(call, wallClock()) };
};

const whyNotListening = (error: NodeJS.ErrnoException, port: number): string =>
  error.code === 'EADDRINUSE'
    ? `port ${port} is in use: stop what runs there, or set PORT to another (0 picks a free one)`
    : `port ${port} cannot be used: ${error.message}`;
