import { FONT, type FontName } from '../draw';
import { type Fitted, widthOf, wrapped } from '../text';
import type { State } from './graph';
import type { Signpost } from './signposts';

/** A line of text in a box: its baseline counts from the box's upper edge. */
export interface Row {
  /** From the left edge of its column. */
  readonly indent: number;
  readonly y: number;
  readonly text: Fitted;
  readonly font: FontName;
  readonly colour: string;
}

export interface StateBox {
  readonly state: State;
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Row[];
  /** Where a line sets the signposts apart; 0 where there are none. */
  readonly rule: number;
}

export const MARGIN = 12;
const MOST_WIDTH = 290;
/** Signposts are read like sentences, and may be longer. */
const MOST_WIDTH_OF_POSTS = 380;
const HANGING = 12;
const LINE = 17;
const SMALL_LINE = 15;

interface Part {
  readonly texts: readonly string[];
  readonly font: FontName;
  readonly colour: string;
  readonly line: number;
  readonly most: number;
  readonly width: number;
  /** Of each line but the first. */
  readonly hanging: number;
}

/** A box as large as its texts: the state's name, its waits and targets, and the roads that are no arrows. */
export const stateBox = (state: State, posts: readonly Signpost[]): StateBox => {
  const lines = { line: LINE, most: 2, width: MOST_WIDTH, hanging: 0 };
  const parts: readonly Part[] = [
    { ...lines, texts: [state.name], font: 'bold', colour: 'ink' },
    { ...lines, texts: state.notes, font: 'normal', colour: NOTE_COLOURS[state.kind] },
  ];
  const post = (failure: boolean): Part => ({
    texts: posts.filter((one) => one.failure === failure).map(words),
    font: 'small',
    colour: failure ? 'bad' : 'faint',
    line: SMALL_LINE,
    most: 3,
    width: MOST_WIDTH_OF_POSTS - HANGING,
    hanging: HANGING,
  });
  const above = rowsOf(parts, MARGIN - 3);
  const rule = posts.length === 0 ? 0 : above.bottom + 6;
  const below = posts.length === 0 ? above : rowsOf([post(false), post(true)], rule + 3);
  const rows = posts.length === 0 ? above.rows : [...above.rows, ...below.rows];
  return { state, rows, rule, width: widest(rows) + 2 * MARGIN, height: below.bottom + MARGIN - 3 };
};

const NOTE_COLOURS = { step: 'accent', wait: 'waiting', choice: 'faint', end: 'good', failed: 'bad' } as const;

const words = ({ when, to }: Signpost): string => (when === '' ? `→ ${to}` : `${when} → ${to}`);

const rowsOf = (parts: readonly Part[], from: number): { readonly rows: readonly Row[]; readonly bottom: number } => {
  const rows: Row[] = [];
  let bottom = from;
  for (const { texts, font, colour, line, most, width, hanging } of parts)
    for (const whole of texts)
      for (const [index, text] of wrapped(whole, width - 2 * MARGIN, FONT[font], most).entries()) {
        bottom += line;
        rows.push({ indent: index === 0 ? 0 : hanging, y: bottom - 4, text, font, colour });
      }
  return { rows, bottom };
};

const widest = (rows: readonly Row[]): number =>
  Math.ceil(Math.max(90, ...rows.map(({ indent, text, font }) => indent + widthOf(text.text, FONT[font]))));
