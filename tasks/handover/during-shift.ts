import type { EpochMillis, Incident } from '../../workflows/incident';
import { iso } from '../api/incident-view';
import type { Table } from '../incidents/table-client';
import { type TimelineEntry, timelineOf, wasSent } from '../incidents/timeline';
import { briefView } from './open-view';

/** What happened is told for so many; the others are counted. */
const TOLD = 50;

/** What a shift was like: notifications are counted, and what people and monitors did is listed with each incident. */
export const duringShift = async (
  table: Table,
  incidents: readonly Incident[],
  since: EpochMillis,
  until: EpochMillis,
) => {
  const within = (at: EpochMillis | undefined): boolean => at !== undefined && since <= at && at < until;
  const touched = incidents
    .filter((incident) => within(incident.createdAt) || within(incident.exhaustedAt) || within(lastChange(incident)))
    .sort((a, b) => b.createdAt - a.createdAt);
  const timelines = await Promise.all(
    touched.slice(0, TOLD).map(async (incident) => {
      const entries = (await timelineOf(table, incident)).filter(({ at }) => within(at));
      return { incident, entries };
    }),
  );
  return {
    opened: touched.filter(({ createdAt }) => within(createdAt)).length,
    resolved: touched.filter((incident) => incident.status === 'resolved' && within(incident.resolvedAt)).length,
    exhausted: touched.filter(({ exhaustedAt }) => within(exhaustedAt)).length,
    incidents: timelines.map(({ incident, entries }) => ({
      ...briefView(incident),
      notifications: entries.filter(wasSent).length,
      happened: entries.filter(isWorthTelling).map(happening),
    })),
    more: touched.length - timelines.length,
  };
};

/** The last answer of anybody; a resolution may come without one. */
const lastChange = (incident: Incident): EpochMillis | undefined =>
  incident.status === 'resolved' ? incident.resolvedAt : incident.last?.at;

const UNTOLD: readonly TimelineEntry['kind'][] = [
  'notified',
  'receipt',
  'routed',
  'continued',
  'not forwarded',
  'edited',
];

const isWorthTelling = ({ kind }: TimelineEntry): boolean => !UNTOLD.includes(kind);

const happening = ({ at, kind, by, because, text }: TimelineEntry) => ({
  at: iso(at),
  kind,
  ...(by === undefined ? {} : { by }),
  because,
  ...(text === undefined ? {} : { text }),
});
