import { type Html, html } from '../html';

/** One line of a picture: its length, and how much of it is set apart. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** At most `value`. */
  readonly part: number;
  /** What stands behind it: the value in words. */
  readonly label: string;
}

/** Units of the drawing, which is stretched to the width there is: about as many as a telephone has. */
const ROW = 24;
const NAME = 138;
const WIDTH = 420;
const LABEL = 110;
const LONGEST = WIDTH - NAME - LABEL;
const MOST_LETTERS = 17;

/** Lying bars, one below the other. What it shows stands in a table beside it, so who cannot see it misses nothing. */
export const lyingBars = (title: string, bars: readonly Bar[]): Html => {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const height = bars.length * ROW;
  return html`<svg class="bars" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
${bars.map((bar, index) => lying(bar, index * ROW, highest))}</svg>`;
};

const lying = ({ name, value, part, label }: Bar, y: number, highest: number): Html => {
  const long = lengthOf(value, highest);
  return html`<text class="name" x="${NAME - 8}" y="${y + 16}" text-anchor="end">${shortened(name)}</text>
<rect class="bar" x="${NAME}" y="${y + 4}" width="${long}" height="${ROW - 8}" rx="2"/>
${part > 0 && html`<rect class="part" x="${NAME}" y="${y + 4}" width="${lengthOf(part, highest)}" height="${ROW - 8}" rx="2"/>`}
<text class="value" x="${NAME + long + 6}" y="${y + 16}">${label}</text>
`;
};

/** So that few are not none. */
const lengthOf = (value: number, highest: number): number =>
  value === 0 ? 0 : Math.max(2, Math.round((value / highest) * LONGEST));

const shortened = (name: string): string => (name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name);

const COLUMN = 17;
const HIGHEST = 120;
/** Every so many a column has its name: two would touch. */
const LABELLED = 3;

/** Standing bars, one an hour of the day. */
export const standingBars = (title: string, bars: readonly Bar[]): Html => {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const height = HIGHEST + 40;
  return html`<svg class="bars" viewBox="0 0 ${bars.length * COLUMN} ${height}" role="img" aria-label="${title}">
${bars.map(({ name, value, label }, index) => {
  const tall = value === 0 ? 0 : Math.max(2, Math.round((value / highest) * HIGHEST));
  const middle = index * COLUMN + COLUMN / 2;
  return html`<rect class="bar" x="${index * COLUMN + 2}" y="${HIGHEST + 18 - tall}" width="${COLUMN - 4}" height="${tall}" rx="2"/>
${value > 0 && html`<text class="value" x="${middle}" y="${HIGHEST + 13 - tall}" text-anchor="middle">${label}</text>`}
${index % LABELLED === 0 && html`<text class="name" x="${middle}" y="${height - 6}" text-anchor="middle">${name}</text>`}
`;
})}</svg>`;
};
