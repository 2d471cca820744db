import type { TimelineEntry } from '../../tasks/incidents/timeline';
import { type EpochMillis, type Incident, situationOf } from '../../workflows/incident';
import { oneLine } from '../cli/printable';
import { style } from '../cli/render/style';
import { localTime, offset } from '../cli/render/time';
import { timelineLines } from '../cli/render/timeline';
import { inChannel } from './told-lines';

export interface Story {
  readonly incident: Incident;
  readonly timeline: readonly TimelineEntry[];
  readonly now: EpochMillis;
  readonly timeZone: string;
}

/** What a failing assertion shows: the alert, the timeline so far, and where the incident stands now. */
export const storyOf = ({ incident, timeline, now, timeZone }: Story): string => {
  const { service, priority, title, policy, createdAt } = incident;
  return [
    `${oneLine(service)}, ${priority} '${oneLine(title)}', policy ${policy}, alert at ${localTime(createdAt, timeZone)} (${timeZone})`,
    ...timelineLines(timeline.map(entryOf), timeZone, style(false)).map((line) => `  ${line}`),
    `  now ${offset(createdAt, now)}: ${standing(incident)}`,
  ].join('\n');
};

const entryOf = ({ at, kind, because, by, user, channel, result, level, levelName, round, text }: TimelineEntry) => ({
  at: new Date(at).toISOString(),
  kind,
  because: oneLine(because),
  ...optional({ by, user, levelName, text, result, channel: channel && inChannel(channel) }),
  ...(level === undefined ? {} : { level }),
  ...(round === undefined ? {} : { round }),
});

const optional = (fields: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) => (text === undefined ? [] : [[name, oneLine(text)]])),
  );

const standing = (incident: Incident): string => {
  const situation = situationOf(incident);
  if (incident.status === 'acknowledged') return `acknowledged by ${oneLine(incident.acknowledgedBy)}`;
  if (incident.status === 'snoozed') return `snoozed by ${oneLine(incident.snoozedBy)}`;
  if (incident.status === 'resolved') return `resolved by ${oneLine(incident.resolvedBy)}`;
  if (situation === 'recorded') return 'triggered, recorded only: a routing rule tells nobody';
  if (situation === 'exhausted') return 'exhausted: nobody answered, the last resort was told';
  return incident.level === 0
    ? 'triggered, no level yet'
    : `triggered, level ${incident.level} '${oneLine(incident.levelName)}'`;
};
