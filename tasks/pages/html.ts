/** Markup that is safe to send. Text becomes markup by `html` alone, which escapes it. */
export class Html {
  constructor(readonly markup: string) {}
}

type Inside = string | number | Html | readonly Inside[] | false | undefined;

/** Markup with values in it: text is escaped, markup is not, lists are joined, `false` and `undefined` are nothing. */
export const html = (parts: TemplateStringsArray, ...values: readonly Inside[]): Html =>
  new Html(parts.map((part, index) => part + markupOf(values[index])).join(''));

const markupOf = (value: Inside): string => {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(markupOf).join('');
  return escaped(String(value));
};

/** Also good inside an attribute, which is always in double quotes here. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
