import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { door } from '../../tasks/api/door';
import { localOperations } from '../../tasks/api/local-operations';
import { apiOperations } from '../../tasks/api/operations';
import { ROUTES } from '../../tasks/api/routes';
import { intakeOperations } from '../../tasks/intake/operations';
import { respondOperations } from '../../tasks/respond/operations';
import { stopwatch, wallClock } from '../../tasks/runtime/clock';
import type { EmbeddedStack } from './embedded-stack';
import { httpServer } from './http-server';
import { createHttpProtocol } from './step-functions/protocol';

/** Nobody from outside this machine. */
const HOST = '127.0.0.1';

/** The access key id of the Step Functions protocol; its secret is the admin key. */
export const ACCESS_KEY_ID = 'stepladder';

/**
 * Opens the door: the HTTP API and the Step Functions protocol on one port.
 * @throws an Error with a sentence when the port cannot be used
 */
export const listen = async (port: number, { world, stepFunctions }: EmbeddedStack, key: string) => {
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
