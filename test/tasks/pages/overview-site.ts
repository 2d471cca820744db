import { storeKey } from '../../../tasks/access/access-key';
import { door } from '../../../tasks/api/door';
import type { HttpEvent, HttpResult } from '../../../tasks/api/http';
import { apiOperations } from '../../../tasks/api/operations';
import { ROUTES } from '../../../tasks/api/routes';
import { toItem } from '../../../tasks/incidents/items';
import type { Table } from '../../../tasks/incidents/table-client';
import { tokenFor } from '../../../tasks/links/links';
import type { Claims } from '../../../tasks/links/token';
import { respondOperations } from '../../../tasks/respond/operations';
import type { World } from '../../../tasks/runtime/world';
import example from '../../../workflows/example';
import type { Incident } from '../../../workflows/incident';
import { Night } from '../../support/night';

export const ANNA = 'platform-engineer-1';
/** What a browser says of a form of ours. */
export const HERE = { 'sec-fetch-site': 'same-origin' } as const;

/** How often the table was asked. */
export interface Asked {
  gets: number;
  queries: number;
  writes: number;
}

/** The pages that need a session, over a night in virtual time. */
export class OverviewSite {
  publicUrl = 'https://stepladder.example.com';
  secret = Buffer.alloc(32, 7).toString('base64');
  organisation = example;
  readonly asked: Asked = { gets: 0, queries: 0, writes: 0 };
  cookie = '';
  keyIds: Readonly<Record<'admin' | 'anna', string>> = { admin: '', anna: '' };

  static async over(): Promise<OverviewSite> {
    const site = new OverviewSite(await Night.begins({ organisation: example }));
    const key = async (name: string, secret: string, scope: Parameters<typeof storeKey>[2]['scope']) =>
      (await storeKey(site.night.world.table, secret, { name, scope, createdAt: 0, perMinute: 1e9 })).id;
    site.keyIds = {
      admin: await key('operator', 'admin-secret', { kind: 'admin' }),
      anna: await key('laptop', 'anna-secret', { kind: 'responder', user: ANNA }),
    };
    return site;
  }

  private constructor(readonly night: Night) {}

  get world(): World {
    const { night, publicUrl, organisation } = this;
    const secret = async (name: string) => (name === 'link-signing-key' ? this.secret : undefined);
    return { ...night.world, table: this.#counting(night.world.table), publicUrl, organisation, secret };
  }

  #counting(table: Table): Table {
    const counted =
      <A extends readonly unknown[], R>(what: keyof Asked, call: (...args: A) => R) =>
      (...args: A): R => {
        this.asked[what] += 1;
        return call(...args);
      };
    return {
      get: counted('gets', table.get),
      query: counted('queries', table.query),
      queryAll: counted('queries', table.queryAll),
      getMany: (wanted) => {
        this.asked.gets += wanted.length;
        return table.getMany(wanted);
      },
      put: counted('writes', table.put),
      putNew: counted('writes', table.putNew),
      update: counted('writes', table.update),
      delete: counted('writes', table.delete),
    };
  }

  /** A cookie as the browser sends it, with whatever claims. */
  async cookieFor(claims: Partial<Claims> = {}): Promise<string> {
    const all = { purpose: 'session', subject: this.keyIds.anna, owner: `user:${ANNA}`, contact: '' } as const;
    return `__Host-stepladder=${await tokenFor(this.world, { ...all, ...claims })}`;
  }

  async comesIn(claims: Partial<Claims> = {}): Promise<void> {
    this.cookie = await this.cookieFor(claims);
  }

  /** Stores incidents as they are. */
  async has(...incidents: readonly Incident[]): Promise<void> {
    for (const incident of incidents) {
      const { due, ...item } = toItem(incident);
      await this.night.world.table.put({ ...item, ...(incident.status === 'resolved' ? {} : { due }) } as never);
    }
  }

  async link(body: object, secret = 'anna-secret'): Promise<HttpResult> {
    const headers = { authorization: `GenieKey ${secret}` };
    return this.send('POST', '/v1/links', { headers, body: JSON.stringify(body) });
  }

  open(path: string, method = 'GET'): Promise<HttpResult> {
    return this.send(method, path, { headers: { cookie: this.cookie } });
  }

  press(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = HERE,
  ): Promise<HttpResult> {
    return this.send('POST', path, {
      headers: { cookie: this.cookie, ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  }

  async send(method: string, path: string, more: Pick<HttpEvent, 'headers' | 'cookies' | 'body'>): Promise<HttpResult> {
    const { world } = this;
    const operations = { ...respondOperations(world), ...apiOperations(world, ROUTES) };
    const [rawPath = '', rawQueryString = ''] = path.split('?');
    const requestContext = { requestId: 'a-request', http: { method } };
    const served = door(world, ROUTES, operations, () => 0);
    const result = await served({ rawPath, rawQueryString, requestContext, ...more });
    await this.night.stepFunctions.settled();
    return result;
  }
}
