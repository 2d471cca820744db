/** Characters. Longer than any sentence of ours; a name of ten thousand would bury the rest. */
const LONGEST = 600;

/** By what people take for one sign: half an emoji would be another one. */
export const shortened = (text: string, longest = LONGEST): string => {
  if (text.length <= longest) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length >= longest) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
};

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
