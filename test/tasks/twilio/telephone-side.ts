import { door } from '../../../tasks/api/door';
import type { HttpResult } from '../../../tasks/api/http';
import { ROUTES } from '../../../tasks/api/routes';
import { noteAddressees } from '../../../tasks/contacts/addressee';
import { type Contact, contactsOf, type Owner } from '../../../tasks/contacts/contact';
import { tokenFor } from '../../../tasks/links/links';
import { codeFor } from '../../../tasks/sms-replies/codes';
import { smsReplyOperations } from '../../../tasks/sms-replies/operations';
import { twilioOperations } from '../../../tasks/twilio/operations';
import { signatureOf } from '../../../tasks/twilio/signature';
import type { Errand } from '../../../workflows/payloads';
import { certificateFor } from '../../intake/fixtures/certificate';
import { setContacts } from '../../support/contacts';
import { NIGHT, Night } from '../../support/night';

const PUBLIC_URL = 'https://stepladder.example.com';
const DAY = 86_400_000;

export const NUMBER = '+491701234567';
export const OTHER_NUMBER = '+491707654321';
export const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:sms-replies';
export const CERTIFICATE = certificateFor('sns.amazonaws.com', NIGHT - DAY, NIGHT + 365 * DAY);

export const SECRETS: Readonly<Record<string, string>> = {
  'twilio-auth-token': 'the-present-one\nthe-next-one',
  'link-signing-key': Buffer.alloc(32, 7).toString('base64'),
  'sms-replies-topic': TOPIC,
};

/** The telephone providers, and a night over which people write and press keys. */
export class TelephoneSide {
  static async begins(): Promise<TelephoneSide> {
    const night = await Night.begins();
    await night.alert();
    return new TelephoneSide(night, (await night.incident()).id);
  }

  /** Milliseconds that the wall clock is ahead. */
  ahead = 0;
  readonly errands: Errand[] = [];
  readonly fetched: string[] = [];
  readonly world;
  #sent = 0;
  readonly #serve;

  private constructor(
    readonly night: Night,
    readonly incident: string,
  ) {
    this.world = {
      ...night.world,
      publicUrl: PUBLIC_URL,
      secret: async (name: string) => SECRETS[name],
      wall: () => night.timers.now() + this.ahead,
      errand: async (errand: Errand) => void this.errands.push(errand),
    };
    const fetchText = async (url: URL): Promise<string> => {
      this.fetched.push(url.href);
      return CERTIFICATE.pem;
    };
    const operations = { ...twilioOperations(this.world), ...smsReplyOperations(this.world, fetchText) };
    this.#serve = door(this.world, ROUTES, operations, () => 0);
  }

  async has(owner: Owner, contacts: readonly Contact[]): Promise<void> {
    await setContacts(this.night.world.table, owner, contacts);
    await noteAddressees(this.night.world.table, owner, contacts);
  }

  async hasSms(owner: Owner, address = NUMBER, more: Partial<Contact> = {}): Promise<void> {
    await this.has(owner, [{ id: 'sms-1', channel: 'sms', address, ...more }]);
  }

  async contact(owner: Owner): Promise<Contact | undefined> {
    return (await contactsOf(this.night.world.table, owner))[0];
  }

  /** Opens another incident. */
  async alert(title: string): Promise<string> {
    const accepted = await this.night.alert({ dedupKey: title, title });
    return accepted && 'incident' in accepted ? accepted.incident.id : 'none';
  }

  /** The code that an SMS about the incident had. */
  async code(owner: Owner, address = NUMBER, incident = this.incident): Promise<string> {
    return (await codeFor(this.world, { address, owner, incident })) ?? 'none';
  }

  /** Somebody writes; what Twilio is given to write back, if anything. */
  async writes(text: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
    this.#sent += 1;
    const form = { From: NUMBER, Body: text, MessageSid: `SM${this.#sent}`, ...more };
    return (await this.posts('/v1/twilio/sms', form)).body;
  }

  /** The address that a call begins at. */
  async call(owner: Owner, contact = 'voice-1', subject = this.incident): Promise<string> {
    const token = await tokenFor(this.world, { purpose: 'call', subject, owner, contact });
    return `/v1/twilio/call/${token}`;
  }

  /** Signed as Twilio does, unless a test says otherwise. */
  posts(
    path: string,
    fields: Readonly<Record<string, string>>,
    signature = signatureOf('the-present-one', PUBLIC_URL + path, new URLSearchParams(fields)),
  ): Promise<HttpResult> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
    return this.sends(path, new URLSearchParams(fields).toString(), headers);
  }

  async sends(
    path: string,
    body: string,
    headers: Readonly<Record<string, string>>,
    method = 'POST',
  ): Promise<HttpResult> {
    const [rawPath = '', rawQueryString = ''] = path.split('?');
    const requestContext = { requestId: 'a-request', http: { method } };
    const result = await this.#serve({ rawPath, rawQueryString, headers, body, requestContext });
    await this.night.stepFunctions.settled();
    return result;
  }

  /** What of the timeline people did from a telephone. */
  async answers(): Promise<readonly string[]> {
    const entries = await this.night.timeline();
    return entries
      .filter(({ because }) => because === 'by SMS' || because === 'by a key in a telephone call')
      .map(({ kind, by, because }) => `${kind} by ${by}, ${because}`);
  }
}
