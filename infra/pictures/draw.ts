import { type Fitted, type Font, fitted } from './text';
import { type Content, el, type Markup } from './xml';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The three sizes there are; the style sheet has the same. */
export const FONT = {
  normal: { size: 12 },
  bold: { size: 12, bold: true },
  small: { size: 11 },
  smallBold: { size: 11, bold: true },
  large: { size: 16, bold: true },
} as const satisfies Readonly<Record<string, Font>>;

export type FontName = keyof typeof FONT;

const CLASSES: Readonly<Record<FontName, string>> = {
  normal: '',
  bold: 'bold ',
  small: 'small ',
  smallBold: 'small bold ',
  large: 'large bold ',
};

export interface TextStyle {
  readonly font?: FontName;
  /** Which of the colours. @default 'ink' */
  readonly colour?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** A text at its baseline. What was shortened says the whole of it where a pointer rests on it. */
export const textAt = (x: number, y: number, text: Fitted | string, style: TextStyle = {}): Markup => {
  const { font = 'normal', colour = 'ink', anchor = 'start' } = style;
  const shown: Fitted = typeof text === 'string' ? { text } : text;
  const cls = `${CLASSES[font]}${anchor === 'start' ? '' : `${anchor} `}f-${colour}`;
  return el(
    'text',
    { x, y, class: cls },
    shown.whole === undefined ? undefined : el('title', {}, shown.whole),
    shown.text,
  );
};

/** A text that is shortened to a width. */
export const textIn = (x: number, y: number, width: number, text: string, style: TextStyle = {}): Markup =>
  textAt(x, y, fitted(text, width, FONT[style.font ?? 'normal']), style);

export const rect = (box: Box, cls: string, radius = 0, ...content: readonly Content[]): Markup =>
  el('rect', { ...box, rx: radius === 0 ? undefined : radius, class: cls }, ...content);

export const line = (x1: number, y1: number, x2: number, y2: number, cls: string, more: object = {}): Markup =>
  el('line', { x1, y1, x2, y2, class: cls, ...more });

export const group = (cls: string, ...content: readonly Content[]): Markup => el('g', { class: cls }, ...content);
