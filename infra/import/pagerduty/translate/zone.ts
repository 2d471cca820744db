import { zoneProblems } from '../../../../workflows/on-call/check/zone';
import type { Area } from '../../note';
import type { PagerDutySchedule } from '../export';
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

/** Events recur by clocks of their own: where that is one for all of them, it is the schedule's here. */
export const clockOf = (from: PagerDutySchedule): string => {
  if (from.kind === 'layers') return from.timeZone;
  const zones = new Set(from.events.map(({ timeZone }) => timeZone ?? from.timeZone));
  return zones.size === 1 ? ([...zones][0] ?? from.timeZone) : from.timeZone;
};
