/** One unit each in an SMS (3GPP TS 23.038). */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Two units each. */
const EXTENDED = new Set('^{}\\[~]|€');

/** What our own words and most titles have beside it. */
const INSTEAD: Readonly<Record<string, string>> = {
  '…': '...',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '·': '-',
  '•': '-',
  '×': 'x',
  '→': '->',
  '`': "'",
  '\u00A0': ' ',
  ç: 'c',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
};

/** Bits of an SMS that a text takes: 7 a character, or 16 where one of them is not among those of SMS. */
export const bitsOf = (text: string): number => {
  let units = 0;
  for (const character of text) {
    if (BASIC.has(character)) units += 1;
    else if (EXTENDED.has(character)) units += 2;
    else return text.length * 16;
  }
  return units * 7;
};

/**
 * The text in the characters of SMS, where each has one that reads the same; pictures are left out. A text in another
 * script stays as it is, and has less room; one of nothing but pictures is empty.
 */
export const forSms = (text: string): string =>
  [...text.replace(PICTURES, '')].map(plainOf).join('').replace(/ {2,}/g, ' ').trim();

const PICTURES = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\uFE0E|\uFE0F|\u200D|\u20E3/gu;

const plainOf = (character: string): string => {
  if (BASIC.has(character) || EXTENDED.has(character)) return character;
  const instead = INSTEAD[character] ?? character.normalize('NFKD').replace(/\p{Mark}/gu, '');
  return bitsOf(instead) === instead.length * 7 ? instead : character;
};
