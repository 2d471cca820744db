/** Why something cannot be called over HTTP, as a sentence. */
export const urlProblems = (at: string, url: unknown, field = 'url'): readonly string[] =>
  typeof url === 'string' && /^https?:\/\/\S+$/.test(url) && URL.canParse(url)
    ? []
    : [`${at}: '${field}' should be an http or https address, got '${url}'`];
