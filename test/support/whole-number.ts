/** An option of a script. @throws an Error that names it, what it should be and what came */
export const wholeNumber = (name: string, text: string, least = 0): number => {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`--${name} should be a whole number from ${least} on, got '${text}'`);
};
