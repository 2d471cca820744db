import type { Counted, Price, PriceList } from './prices';
import type { Usage } from './usage';

/** One line of a bill. */
export interface Line {
  readonly what: Counted;
  readonly price: Price;
  readonly quantity: number;
  /** What of it has to be paid for. */
  readonly billed: number;
  readonly usd: number;
}

export interface Bill {
  readonly lines: readonly Line[];
  readonly usd: number;
}

/** What is free each month, for the account as a whole: of one that uses nothing else, all of it is left. */
export type FreeTier = 'applied' | 'left out';

/** The bill for a month's usage, in the order of the price list. What costs nothing for want of use is not on it. */
export const billFor = (usage: Usage, prices: PriceList, freeTier: FreeTier): Bill => {
  const lines = (Object.entries(prices) as readonly (readonly [Counted, Price])[]).flatMap(([what, price]) => {
    const quantity = usage[what];
    return quantity === undefined ? [] : [lineFor(what, price, quantity, freeTier)];
  });
  return { lines, usd: lines.reduce((sum, { usd }) => sum + usd, 0) };
};

const lineFor = (what: Counted, price: Price, quantity: number, freeTier: FreeTier): Line => {
  const billed = Math.max(0, quantity - (freeTier === 'applied' ? price.free : 0));
  return { what, price, quantity, billed, usd: (billed * price.usd) / price.per };
};
