import { plain } from './text';

/** A piece of SVG or HTML that is well-formed already. */
export interface Markup {
  readonly markup: string;
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;
export type Content = Markup | string | readonly Content[] | undefined;

/** An element; texts and values are escaped here, and only here. */
export const el = (name: string, attributes: Attributes = {}, ...content: readonly Content[]): Markup => {
  const inside = content.map(rendered).join('');
  return {
    markup: `<${name}${attributesText(attributes)}${inside === '' && !HTML.has(name) ? '/>' : `>${inside}</${name}>`}`,
  };
};

/** These may be empty, and HTML does not take `<td/>` for one. */
const HTML = new Set(['td', 'th', 'p', 'div', 'span', 'h1', 'style', 'title']);

/** Of our own making, such as a style sheet: never from a name. */
export const raw = (markup: string): Markup => ({ markup });

const rendered = (content: Content): string => {
  if (content === undefined) return '';
  if (typeof content === 'string') return escaped(content);
  return 'markup' in content ? content.markup : content.map(rendered).join('');
};

const attributesText = (attributes: Attributes): string =>
  Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${valueText(value)}"`]))
    .join('');

/** Tenths of a pixel are enough. */
const valueText = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : escaped(value);

const escaped = (text: string): string => plain(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
