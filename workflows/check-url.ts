/** Why something cannot be called over HTTP, as a sentence. */
export const urlProblems = (at: string, url: string): readonly string[] =>
  /^https?:\/\/\S+$/.test(url) && URL.canParse(url)
    ? []
    : [`${at}: 'url' should be an http or https address, got '${url}'`];
