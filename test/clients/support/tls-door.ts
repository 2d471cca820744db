import { readFileSync } from 'node:fs';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const TLS = join(__dirname, '../fixtures/tls');

/** Who has signed the door's certificate: for NODE_EXTRA_CA_CERTS. */
export const TEST_CA = join(TLS, 'ca.pem');

/** HTTPS in front of the embedded stack, for clients that know nothing else. */
export class TlsDoor {
  readonly seen: string[] = [];
  readonly #server: Server;

  private constructor(readonly behind: string) {
    const files = { key: readFileSync(join(TLS, 'localhost.key')), cert: readFileSync(join(TLS, 'localhost.pem')) };
    this.#server = createServer(files, (incoming, response) => this.#pass(incoming, response));
  }

  static async before(url: string): Promise<TlsDoor> {
    const door = new TlsDoor(url);
    await new Promise<void>((resolve) => door.#server.listen(0, '127.0.0.1', resolve));
    return door;
  }

  /** `localhost:<port>`, as clients want it. */
  get host(): string {
    return `localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(incoming: IncomingMessage, response: ServerResponse): void {
    const { method = 'GET', url = '/', headers } = incoming;
    this.seen.push(`${method} ${url}`);
    const outgoing = request(this.behind + url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  }
}
