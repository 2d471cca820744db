import type { Price } from '../../cost/prices';
import type { CostShown } from './cost-shown';

/** Where the prices of a bill are from, and which of them to look up before relying on them. */
export const pricesText = ({ caused, idle, withIdle }: CostShown): readonly string[] => {
  const lines = [...caused.lines, ...(withIdle ? idle.lines : [])];
  const prices = [...new Set(lines.map(({ price }) => price))];
  const days = prices.map(({ checked }) => checked).sort();
  return [
    'in US dollars, without taxes; each with its day and page in infra/cost/prices.ts, and in --json',
    `read on pages with a date: ${named(prices, 'source')}`,
    `read in copies of unknown age: ${named(prices, 'undated copy')}`,
    `from memory, look them up: ${named(prices, 'memory')}`,
    `the oldest is of ${days[0]}`,
  ];
};

const named = (prices: readonly Price[], seen: Price['seen']): string => {
  const names = prices.filter((price) => price.seen === seen).map(({ service, item }) => `${service} ${item}`);
  return names.length === 0 ? 'none' : names.join(', ');
};
