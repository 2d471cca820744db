/**
 * A string as TypeScript: in single quotes, or in double quotes where that saves escapes. Whatever has no shape of its
 * own (controls, directions, line separators, joiners, strange blanks, halves of characters) is written as its code.
 */
export const stringLiteral = (value: string): string => {
  const quote = count(value, "'") > count(value, '"') ? '"' : "'";
  const escaped = value.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`).replace(UNSEEN, asCode);
  return `${quote}${escaped}${quote}`;
};

/** A field's name: quoted only where it is no identifier. */
export const keyLiteral = (name: string): string => {
  // Written plainly it would be the object's prototype.
  if (name === '__proto__') return "['__proto__']";
  const quoted = stringLiteral(name);
  return IDENTIFIER.test(name) && !quoted.includes('\\') ? name : quoted;
};

/** A string as JSON. */
export const jsonLiteral = (value: string): string =>
  JSON.stringify(value).replace(UNSEEN, (unseen) => unseen.split('').map(unit).join(''));

const count = (value: string, part: string): number => value.split(part).length - 1;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const asCode = (unseen: string): string =>
  NAMED[unseen] ?? (unseen.length > 1 ? `\\u{${unseen.codePointAt(0)?.toString(16)}}` : unit(unseen));

const unit = (half: string): string => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`;

const UNSEEN = /(?! )[\p{C}\p{Z}\u115f\u1160\u3164\uffa0]|\p{Variation_Selector}(?<!\ufe0f)/gu;

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
