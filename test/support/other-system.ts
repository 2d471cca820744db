import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly request: string;
  readonly key: string | undefined;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: looked into by name, and a wrong name fails the test
  readonly body: any;
}

/** How the other system answers: a status, not at all, or by hanging up. */
export type Mood = number | 'hangs' | 'hangs up';

/** The system that a team comes from, still running: it writes down what it is sent, in whatever mood it is. */
export class OtherSystem {
  readonly received: Received[] = [];
  mood: Mood = 202;
  #server!: Server;
  url = '';

  static async starts(): Promise<OtherSystem> {
    const system = new OtherSystem();
    await system.listen(0);
    return system;
  }

  async listen(port: number): Promise<void> {
    this.#server = createServer((request, response) => void this.#serve(request, response));
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Nobody listens there any more. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    this.received.push({
      request: `${request.method} ${request.url}`,
      key: request.headers.authorization,
      text,
      body: text === '' ? undefined : JSON.parse(text),
    });
    if (this.mood === 'hangs up') request.socket.destroy();
    if (typeof this.mood === 'number')
      response.writeHead(this.mood, this.mood === 302 ? { location: this.url } : {}).end('{}');
  }

  requests(): readonly string[] {
    return this.received.map(({ request }) => request);
  }
}
