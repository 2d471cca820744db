import { zoneProblems } from '../../../../workflows/on-call/check/zone';
import type { Area } from '../../note';
import { approximated, type Translated } from './saying';

/** A zone that is known, else the one that everything without a zone has. */
export const zoneOr = (
  given: string | undefined,
  otherwise: string,
  area: Area,
  subject: string,
): Translated<string> => {
  if (given !== undefined && given !== '' && zoneProblems('', given).length === 0) return { made: given, notes: [] };
  const what = given ? `has the time zone '${given.slice(0, 60)}', which is not known` : 'has no time zone';
  return {
    made: otherwise,
    notes: [approximated(area, `${subject}, time zone`, `it ${what}: ${otherwise} is taken`, 'say the IANA time zone')],
  };
};
