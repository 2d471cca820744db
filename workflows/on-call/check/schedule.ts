import { missing, twice } from '../../check-names';
import { strayFields } from '../../known-fields';
import type { Organisation } from '../../organisation';
import type { Schedule } from '../schedule';
import { layerProblems } from './layer';
import { gapProblems } from './restriction';
import { zoneProblems } from './zone';

type Known = Pick<Organisation, 'schedules' | 'teams' | 'users'>;

/** Why a schedule is refused, one sentence a problem. It may come from a module that no compiler has seen. */
export const scheduleProblems = (name: string, known: Known): readonly string[] => {
  const schedule = known.schedules[name];
  const at = `schedule '${name}'`;
  if (typeof schedule !== 'object' || schedule === null)
    return [`${at} should be an object, got ${JSON.stringify(schedule)}`];
  return [
    ...strayFields(at, schedule, Object.keys(SCHEDULE)),
    ...zoneProblems(at, schedule.timeZone),
    ...missing(known.teams, [schedule.team], at, 'team', 'team'),
    ...layersProblems(at, schedule, known),
    ...gapsProblems(at, schedule.gaps),
  ];
};

const layersProblems = (at: string, { layers }: Schedule, known: Known): readonly string[] => {
  if (!Array.isArray(layers) || layers.length === 0)
    return [`${at} has no layers: give it at least one, got ${JSON.stringify(layers)}`];
  return [
    ...twice(layers.map((layer) => layer?.name)).map(
      (name) => `${at} has two layers '${name}': give each a name of its own`,
    ),
    ...layers.flatMap((layer, index) => layerProblems(at, layer, index, known)),
  ];
};

const gapsProblems = (at: string, gaps: unknown): readonly string[] => {
  if (gaps === undefined) return [];
  if (!Array.isArray(gaps)) return [`${at}: 'gaps' should be a list, got ${JSON.stringify(gaps)}`];
  return gaps.flatMap((gap, index) => gapProblems(`${at}, gap ${index + 1}`, gap));
};

const SCHEDULE: Readonly<Record<keyof Schedule, true>> = { timeZone: true, team: true, layers: true, gaps: true };
