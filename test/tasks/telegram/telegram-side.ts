import { door } from '../../../tasks/api/door';
import { ROUTES } from '../../../tasks/api/routes';
import { noteAddressees } from '../../../tasks/contacts/addressee';
import type { Contact, Owner } from '../../../tasks/contacts/contact';
import { callbackData, keepButton, type Letter } from '../../../tasks/telegram/button';
import { telegramOperations } from '../../../tasks/telegram/operations';
import { setContacts } from '../../support/contacts';
import { Night } from '../../support/night';

const ID = 'abcdefghijklmnopqrstuv';

/** What our answer has Telegram do. */
export interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: looked into by name, and a wrong name fails the test
  readonly body: any;
}

/** Telegram, and a night over which its people press buttons. */
export class TelegramSide {
  static async begins(): Promise<TelegramSide> {
    const night = await Night.begins();
    await night.alert();
    return new TelegramSide(night, (await night.incident()).id);
  }

  /** Seconds that the wall clock is ahead. */
  ahead = 0;
  readonly world;
  readonly #serve;
  #updates = 100;

  private constructor(
    readonly night: Night,
    readonly incident: string,
  ) {
    this.world = {
      ...night.world,
      secret: async (name: string) =>
        name === 'telegram-webhook-secret' ? 'the-present-one\nthe-next-one' : undefined,
      wall: () => night.timers.now() + this.ahead * 1000,
    };
    this.#serve = door(this.world, ROUTES, telegramOperations(this.world), () => 0);
  }

  /** An owner with a chat, to which a message with buttons was sent. */
  async wasTold(owner: Owner, chat: number, more: Partial<Contact> = {}): Promise<void> {
    await this.has(owner, chat, more);
    const button = { incident: this.incident, owner, contact: 'telegram-1', chat: String(chat) };
    await keepButton(this.night.world.table, ID, button, Math.floor(this.world.wall() / 1000));
  }

  async has(owner: Owner, chat: number, more: Partial<Contact> = {}): Promise<void> {
    const contacts: Contact[] = [{ id: 'telegram-1', channel: 'telegram', address: String(chat), ...more }];
    await setContacts(this.night.world.table, owner, contacts);
    await noteAddressees(this.night.world.table, owner, contacts);
  }

  press(letter: Letter, from: number, chat = from, more: object = {}, updateId?: number): Promise<Told> {
    this.#updates += 1;
    return this.sends({
      update_id: updateId ?? this.#updates,
      callback_query: {
        id: 'a-query',
        from: { id: from, username: 'berta_b' },
        message: { message_id: 7, chat: { id: chat, type: chat > 0 ? 'private' : 'supergroup' } },
        data: callbackData(letter, ID),
        ...more,
      },
    });
  }

  writes(text: string, chat: number, type = 'private'): Promise<Told> {
    return this.sends({ update_id: 1, message: { message_id: 1, chat: { id: chat, type }, text } });
  }

  sends(update: unknown, token = 'the-present-one'): Promise<Told> {
    return this.posts(JSON.stringify(update), { 'x-telegram-bot-api-secret-token': token });
  }

  async posts(body: string, headers: Readonly<Record<string, string>>, method = 'POST'): Promise<Told> {
    const requestContext = { requestId: 'a-request', http: { method } };
    const result = await this.#serve({ rawPath: '/v1/telegram', headers, body, requestContext });
    await this.night.stepFunctions.settled();
    return { status: result.statusCode, body: JSON.parse(result.body) };
  }
}
