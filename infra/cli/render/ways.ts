/** `A, B and C, or D`. @param ways sets of names of secrets, one of which is enough @param called what each is called there */
export const waysInWords = (ways: readonly (readonly string[])[], called: (name: string) => string): string =>
  ways.map((needs) => listed(needs.map(called))).join(', or ');

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Of the embedded stack: `smtp-url` → `SMTP_URL`. */
export const variableName = (name: string): string => name.toUpperCase().replaceAll('-', '_');
