import { door } from '../../../tasks/api/door';
import type { HttpResult } from '../../../tasks/api/http';
import { ROUTES } from '../../../tasks/api/routes';
import { noteAddressees } from '../../../tasks/contacts/addressee';
import type { Contact, Owner } from '../../../tasks/contacts/contact';
import { tokenFor } from '../../../tasks/links/links';
import { slackOperations } from '../../../tasks/slack/operations';
import { signatureOf } from '../../../tasks/slack/signature';
import { setContacts } from '../../support/contacts';
import { Night } from '../../support/night';

export const SECRETS: Readonly<Record<string, string>> = {
  'slack-signing-secret': 'the-present-one\nthe-next-one',
  'link-signing-key': Buffer.alloc(32, 7).toString('base64'),
};

/** A press of a button, as Slack tells of it. */
export interface Pressed {
  readonly action: string;
  readonly value: string;
  readonly user?: string;
  readonly name?: string;
  /** Slack's own instant of the press. */
  readonly at?: string;
  readonly responseUrl?: string;
}

/** Slack, and a night over which it presses buttons. */
export class SlackSide {
  static async begins(stub?: string): Promise<SlackSide> {
    const night = await Night.begins();
    await night.alert();
    const side = new SlackSide(night, (await night.incident()).id, stub);
    await side.hasSlack('team:platform', 'C012AB3CD');
    return side;
  }

  /** Milliseconds that the wall clock is ahead. */
  ahead = 0;
  readonly #serve;
  readonly world;

  private constructor(
    readonly night: Night,
    readonly incident: string,
    stub: string | undefined,
  ) {
    this.world = {
      ...night.world,
      publicUrl: 'https://stepladder.example.com',
      secret: async (name: string) => SECRETS[name],
      wall: () => night.timers.now() + this.ahead,
      ...(stub === undefined ? {} : { providers: { slack: stub } }),
    };
    this.#serve = door(this.world, ROUTES, slackOperations(this.world), () => 0);
  }

  /** What a button of a message to this owner has in it. */
  async token(owner: Owner = 'team:platform', subject = this.incident): Promise<string> {
    return (await tokenFor(this.world, { purpose: 'answer', subject, owner, contact: 'slack-1' })) ?? '';
  }

  async hasSlack(owner: Owner, address: string, more: Partial<Contact> = {}): Promise<void> {
    const contacts: readonly Contact[] = [{ id: 'slack-1', channel: 'slack', address, ...more }];
    await setContacts(this.night.world.table, owner, contacts);
    await noteAddressees(this.night.world.table, owner, contacts);
  }

  body({ action, value, user = 'U0STRANGER', name = 'berta.b', at = '1.1', responseUrl = '' }: Pressed): string {
    const payload = {
      type: 'block_actions',
      user: { id: user, username: name },
      actions: [{ action_id: action, value, action_ts: at }],
      response_url: responseUrl,
      trigger_id: `trigger-${at}`,
    };
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  }

  press(pressed: Pressed): Promise<HttpResult> {
    return this.sends(this.body(pressed));
  }

  /** Signed as Slack does, unless a test says otherwise. */
  sends(body: string, secret = 'the-present-one'): Promise<HttpResult> {
    const timestamp = String(Math.floor(this.world.wall() / 1000));
    return this.posts(body, {
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signatureOf(secret, timestamp, body),
    });
  }

  async posts(body: string, headers: Readonly<Record<string, string>>, method = 'POST'): Promise<HttpResult> {
    const requestContext = { requestId: 'a-request', http: { method } };
    const result = await this.#serve({ rawPath: '/v1/slack/interactions', headers, body, requestContext });
    await this.night.stepFunctions.settled();
    return result;
  }
}
