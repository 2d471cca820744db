import { oneLine } from '../cli/printable';

/** How a text is set: its size in pixels, and whether it is bold. */
export interface Font {
  readonly size: number;
  readonly bold?: boolean;
}

/** What a text of ours may be set in: with the widest of them, DejaVu Sans, `widthOf` is still wide enough. */
export const FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,Arial,"DejaVu Sans",sans-serif';

/** Advance widths, in hundredths of the size, of the widest common typeface without serifs. */
const WIDTHS: readonly (readonly [number, string])[] = [
  [30, "'IJijl"],
  [36, ' ,./:;\\|·'],
  [42, '()-[]ft'],
  [46, '!r'],
  [50, '"*_`'],
  [55, '?csz'],
  [60, 'FLkvxy'],
  [65, '0123456789$EPSTYabdeghnopqu{}'],
  [70, 'ABCKRVXZ“”‘’'],
  [75, 'NU'],
  [80, '&DGHOQ'],
  [85, '#+<=>^w~→×'],
  [90, 'M'],
];
const WIDTH_OF = new Map(WIDTHS.flatMap(([width, signs]) => [...signs].map((sign) => [sign, width] as const)));

/** `@`, `%`, `W`, `m`, and letters that nobody measured. */
const WIDE = 102;
/** Chinese, Japanese, Korean and emoji; several code points that make one sign count as several. */
const WIDEST = 145;
const BOLD = 1.14;

/** Pixels that a text takes at most, whichever of the typefaces is there. */
export const widthOf = (text: string, { size, bold = false }: Font): number => {
  let sum = 0;
  for (const sign of text) sum += WIDTH_OF.get(sign) ?? ((sign.codePointAt(0) ?? 0) < 0x1100 ? WIDE : WIDEST);
  return (sum / 100) * size * (bold ? BOLD : 1);
};

/** What can be put on one line of a picture: no controls, nothing that a file in UTF-8 or XML cannot hold. */
export const plain = (text: string): string =>
  oneLine(text).replace(/[\p{Cs}\p{Noncharacter_Code_Point}]/gu, '\u{fffd}');

/** A text for a place in a picture; `whole` is there when it had to be shortened. */
export interface Fitted {
  readonly text: string;
  readonly whole?: string;
}

/** As much of a text as fits into a width, with an ellipsis where something is missing. */
export const fitted = (given: string, width: number, font: Font): Fitted => {
  const text = plain(given);
  if (widthOf(text, font) <= width) return { text };
  let kept = '';
  // By what people take for one sign: half an emoji would be another one.
  for (const { segment } of graphemes.segment(text)) {
    if (widthOf(`${kept}${segment}…`, font) > width) break;
    kept += segment;
  }
  return { text: `${kept.trimEnd()}…`, whole: text };
};

/** A text on as many lines as it needs, the last of which is shortened when there would be more than `most`. */
export const wrapped = (given: string, width: number, font: Font, most: number): readonly Fitted[] => {
  const words = plain(given).trim().split(' ');
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && (lines.length === most || widthOf(longer, font) <= width)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => fitted(line, width, font));
};

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
