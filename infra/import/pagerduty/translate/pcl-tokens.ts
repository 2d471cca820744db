const MOST_TOKENS = 500;

/** Text in quotes, parentheses, commas, and words. */
export const tokensOf = (expression: string): readonly string[] | undefined => {
  const token = /\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[(),]|[^\s(),'"]+)/y;
  const found: string[] = [];
  const text = expression.trim();
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (match?.[1] === undefined || found.length >= MOST_TOKENS) return undefined;
    found.push(match[1]);
  }
  return found;
};
