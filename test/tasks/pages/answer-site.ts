import { door } from '../../../tasks/api/door';
import type { HttpResult } from '../../../tasks/api/http';
import { apiOperations } from '../../../tasks/api/operations';
import { ROUTES } from '../../../tasks/api/routes';
import type { Contact, Owner } from '../../../tasks/contacts/contact';
import { keys } from '../../../tasks/incidents/keys';
import { answerLink, linkTo } from '../../../tasks/links/links';
import type { NotifyWorld } from '../../../tasks/notify/notify-world';
import { respondOperations } from '../../../tasks/respond/operations';
import { jsonLog } from '../../../tasks/runtime/log';
import type { World } from '../../../tasks/runtime/world';
import type { Errand } from '../../../workflows/payloads';
import { Night } from '../../support/night';
import type { NightProps } from '../../support/night-props';

export const FIRST: Owner = 'user:platform-engineer-1';
export const SECOND: Owner = 'user:platform-engineer-2';
export const SMS: Contact = { id: 'sms-1', channel: 'sms', address: '+491700000001', verifiedAt: 0 };
export const KEY = Buffer.alloc(32, 7).toString('base64');
const PUBLIC_URL = 'https://stepladder.example.com';

/** What a browser sends with a form of the page. */
export const BROWSER = { origin: 'null', 'sec-fetch-site': 'same-origin' } as const;

/** The pages over a night in virtual time: an incident is open, and two people have a telephone. */
export class AnswerSite {
  readonly logged: string[] = [];
  readonly errands: Errand[] = [];
  secret = KEY;
  id = '';
  #requests = 0;

  static async over(props: NightProps = {}): Promise<AnswerSite> {
    const site = new AnswerSite(await Night.begins(props));
    for (const owner of [FIRST, SECOND]) await site.contacts(owner, [SMS]);
    await site.night.alert();
    site.id = (await site.night.incident()).id;
    return site;
  }

  private constructor(readonly night: Night) {}

  get world(): World & NotifyWorld {
    return {
      ...this.night.world,
      publicUrl: PUBLIC_URL,
      secret: async (name) => (name === 'link-signing-key' ? this.secret : undefined),
      errand: async (errand) => void this.errands.push(errand),
      log: jsonLog((line) => this.logged.push(line)),
    };
  }

  contacts(owner: Owner, contacts: readonly Contact[]): Promise<void> {
    return this.world.table.put({ ...keys.contacts(owner), contacts });
  }

  /** Where an owner answers, without the host. */
  async link(owner: Owner = FIRST, contact = SMS.id): Promise<string> {
    return (await answerLink(this.world, this.id, owner, contact)).slice(PUBLIC_URL.length);
  }

  async listLink(messageId: string, owner: Owner = FIRST): Promise<string> {
    return (await linkTo(this.world, 'list', messageId, owner, SMS.id)).slice(PUBLIC_URL.length);
  }

  open(path: string, method = 'GET'): Promise<HttpResult> {
    return this.#call(method, path, '', {});
  }

  /** Presses a button. */
  press(link: string, action: string, fields: Readonly<Record<string, string>> = {}): Promise<HttpResult> {
    return this.send(`${link}/${action}`, { press: action, ...fields });
  }

  send(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = BROWSER,
  ): Promise<HttpResult> {
    return this.#call('POST', path, new URLSearchParams(fields).toString(), headers);
  }

  /** Presses, and goes where the answer leads. */
  async pressed(link: string, action: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
    const { statusCode, headers } = await this.press(link, action, fields);
    if (statusCode !== 303) throw new Error(`it answered ${statusCode}`);
    return (await this.open(headers['location'] ?? '')).body;
  }

  async status(): Promise<string> {
    return (await this.night.incident()).status;
  }

  async #call(method: string, path: string, body: string, headers: Readonly<Record<string, string>>) {
    this.#requests += 1;
    const { world } = this;
    const operations = { ...respondOperations(world), ...apiOperations(world, ROUTES) };
    const [rawPath = '', rawQueryString = ''] = path.split('?');
    const result = await door(
      world,
      ROUTES,
      operations,
      () => 0,
    )({
      rawPath,
      rawQueryString,
      headers,
      body,
      requestContext: { requestId: `request-${this.#requests}`, http: { method } },
    });
    await this.night.stepFunctions.settled();
    return result;
  }
}

/** What a reader sees of a page. */
export const textOf = (page: string): string =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
