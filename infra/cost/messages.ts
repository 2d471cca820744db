import type { Told } from '../simulate/told';
import { MESSAGE_PRICES, type MessagePrice } from './prices';

/** By whom and where to messages are carried. */
export interface Carrier {
  readonly provider: MessagePrice['provider'];
  /** ISO 3166 code of the country that people are in. */
  readonly country: string;
  /** What a notification by every contact method is taken for: so many messages and calls. */
  readonly sms: number;
  readonly voice: number;
}

/** The messages of one channel. A call is reckoned as a minute. */
export interface MessageLine {
  readonly channel: string;
  readonly quantity: number;
  /** Undefined where nobody charges for it, or nobody knows what. */
  readonly price: MessagePrice | undefined;
  readonly usd: number;
}

/** What carrying the notifications costs beside everything else. */
export const messagesOf = (told: readonly Told[], carrier: Carrier): readonly MessageLine[] => {
  const quantities = new Map<string, number>();
  const add = (channel: string, n: number) => quantities.set(channel, (quantities.get(channel) ?? 0) + n);
  for (const { channel } of told) {
    if (channel !== 'outbox') add(channel, 1);
    else {
      add('sms', carrier.sms);
      add('voice', carrier.voice);
    }
  }
  return [...quantities].filter(([, quantity]) => quantity > 0).map(([channel, n]) => lineFor(channel, n, carrier));
};

const lineFor = (channel: string, quantity: number, carrier: Carrier): MessageLine => {
  const price = priceOf(channel, carrier);
  return { channel, quantity, price, usd: quantity * (price?.usd ?? 0) };
};

const priceOf = (channel: string, { provider, country }: Carrier): MessagePrice | undefined =>
  MESSAGE_PRICES.find(
    (price) =>
      price.channel === channel &&
      (price.country === 'any' || (price.country === country && price.provider === provider)),
  );

/** The countries that are known for a provider, for messages and calls both. */
export const countriesOf = (provider: MessagePrice['provider']): readonly string[] => [
  ...new Set(
    MESSAGE_PRICES.filter((price) => price.provider === provider && price.country !== 'any').map(
      ({ country }) => country,
    ),
  ),
];
