import type { Incident, IncidentPage } from '../connection/replies';
import { CALLED } from '../problem';
import { type Style, statusColour } from './style';
import { table } from './table';
import { localTime } from './time';

const statusOf = ({ status, recordedOnly, exhaustedAt }: Incident): string => {
  if (recordedOnly && status === 'triggered') return 'recorded';
  return exhaustedAt === null ? status : 'exhausted';
};

/** The list, newest first, with what to type for the next page. */
export const incidentsTable = ({ incidents, next }: IncidentPage, timeZone: string, style: Style): string => {
  if (incidents.length === 0) return 'No incidents.';
  const rows = incidents.map((incident) => [
    incident.id,
    statusColour(style, incident.status)(statusOf(incident)),
    incident.priority,
    incident.service,
    incident.level === 0 ? '' : `${incident.level} ${incident.levelName}`,
    localTime(incident.createdAt, timeZone),
    incident.count === 1 ? incident.title : `${incident.title} (${incident.count} times)`,
  ]);
  const head = ['ID', 'STATUS', '', 'SERVICE', 'LEVEL', `SINCE (${timeZone})`, 'TITLE'].map(style.dim);
  return [table(head, rows), ...(next === null ? [] : [style.dim(`More: ${CALLED} incidents --next '${next}'`)])].join(
    '\n',
  );
};
