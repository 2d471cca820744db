import { cut } from '../words/text';

/**
 * Text that Slack shows as it is. In its text objects `&`, `<` and `>` are control characters: what is left of
 * `<!channel>`, `<@U012AB3CD>` or `<https://…|a lie>` mentions nobody and leads nowhere.
 */
export const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The same, with at most so many characters after escaping, as Slack counts them. */
export const fitting = (text: string, most: number): string => {
  let kept = cut(text, most);
  while (escaped(kept).length > most)
    kept = cut(kept, Math.max(1, Math.floor((kept.length * most) / escaped(kept).length) - 1));
  return escaped(kept);
};

/**
 * A link with a label; the label alone where the URL is so long that Slack would refuse the whole message. In a URL only
 * the bar could end it early: ours have no angle brackets.
 */
export const link = (url: string, label: string, most: number): string => {
  const target = escaped(url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E'));
  return target.length > LONGEST_TARGET ? fitting(label, most) : `<${target}|${fitting(label, most)}>`;
};

const LONGEST_TARGET = 2000;

export const plain = (text: string, most: number) =>
  ({ type: 'plain_text', text: fitting(text, most), emoji: false }) as const;

/** `verbatim`: Slack links no names, channels or addresses that it finds in it. @param text escaped already */
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true }) as const;
