import { FONTS } from './text';

/** What a colour is for; each text colour has a contrast of at least 4.5 on each ground it stands on. */
interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly faint: string;
  readonly line: string;
  readonly grid: string;
  readonly bandA: string;
  readonly bandB: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly waiting: string;
  readonly waitingGround: string;
  readonly good: string;
  readonly goodGround: string;
  readonly bad: string;
  readonly badGround: string;
  readonly box: string;
  readonly bar: string;
}

const LIGHT: Colours = {
  paper: '#ffffff',
  ink: '#1b2430',
  faint: '#52606f',
  line: '#8a97a6',
  grid: '#dde3ea',
  bandA: '#f3f6fa',
  bandB: '#e6edf6',
  accent: '#1f5fbf',
  onAccent: '#ffffff',
  waiting: '#8a5300',
  waitingGround: '#fdf3dc',
  good: '#176b3a',
  goodGround: '#e3f5ea',
  bad: '#b3261e',
  badGround: '#fce8e6',
  box: '#f7f9fc',
  bar: '#cbdcf3',
};

const DARK: Colours = {
  paper: '#12171e',
  ink: '#e8edf3',
  faint: '#a6b2c0',
  line: '#708093',
  grid: '#2a3440',
  bandA: '#18202a',
  bandB: '#202b38',
  accent: '#8ab8ff',
  onAccent: '#0c1a2e',
  waiting: '#f2bd5c',
  waitingGround: '#33290f',
  good: '#77d79b',
  goodGround: '#143222',
  bad: '#ff9a92',
  badGround: '#3a1a18',
  box: '#1a212b',
  bar: '#26415f',
};

/** The style sheet of a picture: a class for each colour as a text or a filling (`f-`) and as a line (`s-`). */
export const styleSheet = (scope: string): string =>
  [
    `.${scope} text{font-family:${FONTS};font-size:12px}`,
    `.${scope} .bold{font-weight:600}.${scope} .end{text-anchor:end}.${scope} .middle{text-anchor:middle}`,
    `.${scope} .large{font-size:16px}.${scope} .small{font-size:11px}`,
    `.${scope} .open{fill:none}.${scope} .soft{fill-opacity:.16}.${scope} .thick{stroke-width:2}`,
    `.${scope} .dashed{stroke-dasharray:4 3}.${scope} .icon{stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}`,
    colourRules(scope, LIGHT),
    `@media (prefers-color-scheme:dark){${colourRules(scope, DARK)}}`,
    // On paper, the light one.
    `@media print{${colourRules(scope, LIGHT)}}`,
  ].join('');

const colourRules = (scope: string, colours: Colours): string =>
  Object.entries(colours)
    .map(([name, colour]) => `.${scope} .f-${name}{fill:${colour}}.${scope} .s-${name}{stroke:${colour}}`)
    .join('');

/** The same colours, for the page around a picture. */
export const pageColours = (): string =>
  `:root{${variables(LIGHT)}}@media (prefers-color-scheme:dark){:root{${variables(DARK)}}}@media print{:root{${variables(LIGHT)}}}`;

const variables = (colours: Colours): string =>
  Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
