const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** What a person reads of a message. @throws where Telegram would refuse it, or find something in it that we did not mean */
export const readHtml = (markup: string): string => {
  const links = [...markup.matchAll(/<a href="([^"]*)">/g)].map(([, url]) => url);
  const left = markup.replace(/<(b|\/b|a href="https?:\/\/[^"<>]+"|\/a)>/g, '');
  if (/[<>]/.test(left) || /&(?!(?:amp|lt|gt|quot|#39);)/.test(left)) throw new Error('the text should be escaped');
  const text = left.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name] ?? '');
  if (text.trim() === '') throw new Error('the text should say something');
  if (text.length > 4096) throw new Error(`the text should have at most 4096 characters, got ${text.length}`);
  return [text, ...links].join('\n');
};
