import type { Organisation } from '../../../workflows/organisation';
import { type Api, anApi, type Seen } from '../../support/api';

/** An Opsgenie client's view of the API: what it writes, and what it can find out afterwards. */
export class Opsgenie {
  static async begins(organisation?: Organisation): Promise<Opsgenie> {
    return new Opsgenie(await anApi(organisation));
  }

  constructor(
    readonly api: Api,
    readonly key?: string,
  ) {}

  /** The same API with another key. */
  as(key: string): Opsgenie {
    return new Opsgenie(this.api, key);
  }

  call(method: string, path: string, body?: unknown): Promise<Seen> {
    return this.api.call(method, `/v2/alerts${path}`, body === undefined ? undefined : JSON.stringify(body), this.key);
  }

  /** Creates an alert and says its id. */
  async create(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { status, body } = await this.call('POST', '', { message: 'Checkout is down', alias: 'checkout', ...more });
    expect(status).toBe(202);
    return body.alertId;
  }

  /** A write that is accepted, and what became of it. */
  async write(method: string, path: string, body?: unknown) {
    const seen = await this.call(method, path, body);
    expect(seen).toMatchObject({
      status: 202,
      body: { result: 'Request will be processed', took: expect.any(Number) },
    });
    return (await this.call('GET', `/requests/${seen.body.requestId}`)).body.data;
  }

  async get(path: string) {
    return (await this.call('GET', path)).body.data;
  }

  async aliases(query: string): Promise<readonly string[]> {
    const { status, body } = await this.call('GET', `?${query}`);
    expect(status).toBe(200);
    return body.data.map(({ alias }: { alias: string }) => alias);
  }

  /** The timeline as `kind by: because`, oldest first. */
  async timeline(id: string): Promise<readonly string[]> {
    const { body } = await this.api.get(`/v1/incidents/${id}`);
    return body.timeline.map(({ kind, because }: { kind: string; because: string }) => `${kind}: ${because}`);
  }
}
