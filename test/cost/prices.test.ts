import { MESSAGE_PRICES, PRICES } from '../../infra/cost/prices';

const regions = Object.entries(PRICES).flatMap(([region, prices]) =>
  Object.entries(prices).map(([what, price]) => ({ which: `${what} in ${region}`, price })),
);
const messages = MESSAGE_PRICES.map((price) => ({
  which: `${price.channel} to ${price.country} by ${price.provider}`,
  price,
}));

test.each([...regions, ...messages])('$which has a day, a page, and says how it is known', ({ price }) => {
  expect(price.usd).toBeGreaterThan(0);
  expect(new Date(price.checked).toISOString().slice(0, 10)).toBe(price.checked);
  expect(new URL(price.page).protocol).toBe('https:');
  if (price.seen === 'source') expect(price.quotedBy).toMatch(/^https:\/\//);
  if (price.seen === 'memory') expect(price.quotedBy).toBeUndefined();
});

test('a message has one price for a country and who carries it', () => {
  const names = messages.map(({ which }) => which);
  expect(new Set(names).size).toBe(names.length);
});
