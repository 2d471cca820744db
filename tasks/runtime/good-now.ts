/**
 * The values of a secret that are good now, one a line: the first is the present one, a second is the one before or
 * the one to come. So a secret is rotated without a moment in which either side is refused.
 */
export const goodNow = (secret: string): readonly string[] =>
  secret
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
