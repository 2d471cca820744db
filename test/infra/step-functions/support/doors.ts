import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { StepFunctions } from '../../../../infra/local/step-functions';
import { createHttpProtocol, sdkConfig } from '../../../../infra/local/step-functions/protocol';

export const KEY = { accessKeyId: 'AKIDSTEPLADDER', secretAccessKey: 'a secret of this test' };

export interface Door {
  readonly client: SFNClient;
  close(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

/** The SDK signs with this machine's clock, so the server believes it; how old a signature may be has tests of its own. */
const signedAt = (stamp: unknown): number =>
  Date.parse(String(stamp).replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));

/** The engine behind a real loopback server. */
export const overHttp = async (engine: StepFunctions, credentials = KEY): Promise<Door> => {
  const server = createServer();
  const port = await listen(server);
  const protocol = createHttpProtocol({ engine, port, credentials: KEY });
  server.on('request', async (request, response) => {
    const { method = '', url = '', headers } = request;
    const call = { method, path: url, headers, body: await bodyOf(request) };
    const answer = await protocol(call, signedAt(headers['x-amz-date']));
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  const client = new SFNClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials,
    maxAttempts: 1,
  });
  return {
    client,
    close: async () => {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export const inProcess = async (engine: StepFunctions): Promise<Door> => {
  const client = new SFNClient(sdkConfig(engine));
  return { client, close: async () => client.destroy() };
};
