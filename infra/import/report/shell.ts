/** A word of a command line that can be copied, whatever the folder is called. */
export const shellWord = (word: string): string =>
  /^[\w./@%+=:,][\w./@%+=:,-]*$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
