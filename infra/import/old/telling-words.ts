/** `at once`, `after 1 minute`, `after 5 and 10 minutes`. */
export const at = (...minutes: readonly number[]): string => {
  const [only] = minutes;
  if (minutes.length === 1 && only === 0) return 'at once';
  if (minutes.length === 1 && only === 1) return 'after 1 minute';
  const said = minutes.length > MOST_MINUTES ? minutes.slice(0, MOST_MINUTES - 1) : minutes;
  const more = minutes.length - said.length;
  const times = more === 0 ? '' : ` (and ${more} times more)`;
  return `after ${listed(said.map(String))} minutes${times}`;
};

/** Longer lists of times are cut. */
const MOST_MINUTES = 6;

/** `sms`, `sms and voice`, `email, sms and voice`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** Longer lists of whom it could be are cut. */
const MOST_NAMES = 4;

/** A person; of several, any one. */
export const inWords = (who: readonly string[]): string => {
  if (who.length === 1) return String(who[0]);
  const names = who.slice(0, MOST_NAMES).join(', ');
  return `one of ${who.length} (${names}${who.length > MOST_NAMES ? ', …' : ''})`;
};
