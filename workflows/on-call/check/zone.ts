/** Why a time zone is refused; `at` says whose it is. */
export const zoneProblems = (at: string, zone: string): readonly string[] =>
  isZone(zone) ? [] : [`${at}: 'timeZone' should be an IANA time zone such as 'Europe/Berlin', got '${zone}'`];

const isZone = (zone: string): boolean => {
  // Some versions of Node take an offset for a zone; it would not follow the clocks of any place.
  if (typeof zone !== 'string' || /^[+-]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};
