/**
 * `1-5551234567` or `49-1701234567` (the country, a hyphen, the rest) → E.164: `+15551234567`. Undefined where the
 * country is not said, or the number is one that is dialled only within it.
 */
export const telephoneOf = (text: string): string | undefined => {
  const plain = text.trim().replace(/[\s().]/g, '');
  if (plain.startsWith('+')) return digits(plain.slice(1));
  if (plain.startsWith('00')) return digits(plain.slice(2));
  const [country = '', ...rest] = plain.split('-');
  const number = rest.join('');
  if (!/^[1-9]\d{0,3}$/.test(country) || number === '') return undefined;
  // Italy and San Marino keep it; elsewhere a 0 in front is for calls within the country.
  return number.startsWith('0') && country !== '39' && country !== '378' ? undefined : digits(country + number);
};

const digits = (text: string): string | undefined => {
  const found = text.replace(/-/g, '');
  return /^\d+$/.test(found) ? `+${found}` : undefined;
};
