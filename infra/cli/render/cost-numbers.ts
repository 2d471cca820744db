const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const SMALL = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** `43,800`; what is small keeps three digits. */
export const amount = (value: number): string => (Math.abs(value) >= 100 ? WHOLE : SMALL).format(value);

const fixed = (digits: number) => {
  const format = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return (usd: number): string => `$${format.format(usd)}`;
};

/** Of a month, so that a column of them can be compared: `$0.1966`. */
export const aMonth = fixed(4);

/** Of one incident: `$0.0001966`. */
export const anIncident = fixed(7);

const PRICE = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 10 });

/** As it stands in the price list: `$0.025`. */
export const listed = (usd: number): string => `$${PRICE.format(usd)}`;
