import { randomBytes } from 'node:crypto';
import { newSecret, type Scope, storeKey } from '../../tasks/access/access-key';
import { door } from '../../tasks/api/door';
import type { HttpResult } from '../../tasks/api/http';
import { localOperations } from '../../tasks/api/local-operations';
import { apiOperations } from '../../tasks/api/operations';
import { ROUTES } from '../../tasks/api/routes';
import { intakeOperations } from '../../tasks/intake/operations';
import { respondOperations } from '../../tasks/respond/operations';
import example from '../../workflows/example';
import type { Organisation } from '../../workflows/organisation';
import { Night } from './night';

/** What a caller sees. */
export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: responses are looked into by name, and a wrong name fails the test
  readonly body: any;
}

/** The HTTP API over a night in virtual time, without a socket. */
export class Api {
  #requests = 0;

  static async over(night: Night): Promise<Api> {
    const api = new Api(night);
    api.#admin = await api.key('the operator', { kind: 'admin' });
    return api;
  }

  #admin = '';
  readonly #serve;

  private constructor(readonly night: Night) {
    const { world } = night;
    const operations = {
      ...intakeOperations(world),
      ...respondOperations(world),
      ...apiOperations(world, ROUTES),
      ...localOperations(world, randomBytes),
    };
    this.#serve = door(world, ROUTES, operations, () => 0);
  }

  async key(name: string, scope: Scope): Promise<string> {
    const secret = newSecret(randomBytes(32));
    // Time stands still in a test, so a minute's limit would hold for all of it.
    await storeKey(this.night.world.table, secret, { name, scope, createdAt: 0, perMinute: 1_000_000_000 });
    return secret;
  }

  get(path: string, key?: string): Promise<Seen> {
    return this.call('GET', path, undefined, key);
  }

  post(path: string, body?: unknown, key?: string): Promise<Seen> {
    return this.call('POST', path, body === undefined ? undefined : JSON.stringify(body), key);
  }

  /** As the wire has it: the body is any text. */
  async call(method: string, path: string, body: string | undefined, key = this.#admin): Promise<Seen> {
    this.#requests += 1;
    const [rawPath = '', rawQueryString = ''] = path.split('?');
    const result: HttpResult = await this.#serve({
      rawPath,
      rawQueryString,
      headers: key === '' ? {} : { authorization: `GenieKey ${key}` },
      body,
      requestContext: { requestId: `request-${this.#requests}`, http: { method } },
    });
    await this.night.stepFunctions.settled();
    const isJson = result.headers['content-type']?.startsWith('application/json');
    return {
      status: result.statusCode,
      headers: result.headers,
      body: isJson ? JSON.parse(result.body) : result.body,
    };
  }

  /** Opens an incident and says which. */
  async alert(more: Readonly<Record<string, unknown>> = {}, key?: string): Promise<string> {
    const { body } = await this.post('/v2/alerts', { message: 'Checkout is down', alias: 'checkout', ...more }, key);
    return body.incidentId;
  }
}

export const anApi = async (organisation: Organisation = example): Promise<Api> =>
  Api.over(await Night.begins({ organisation }));
