/** How many columns a text takes, as formatters count: letters of East Asian scripts and emoji take two. */
export const widthOf = (text: string): number =>
  PLAIN.test(text)
    ? text.length
    : [...text.replace(EMOJI, 'ww')].reduce((width, letter) => width + columnsOf(letter), 0);

const columnsOf = (letter: string): number => (NONE.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1);

const PLAIN = /^[\u0020-\u02ff]*$/;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Accents and the like that stand on the letter before. */
const NONE = /[\p{Mn}\p{Me}]/u;

/** Shown as an emoji because of what follows it. */
const EMOJI = /\p{Emoji}\ufe0f/gu;
