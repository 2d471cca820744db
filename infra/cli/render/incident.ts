import type { Incident, IncidentStory } from '../connection/replies';
import { type Style, statusColour } from './style';
import { localTime } from './time';
import { timelineLines } from './timeline';

/** The whole story: what it is, where it stands, and everything that happened. */
export const incidentStory = (story: IncidentStory, timeZone: string, style: Style): string =>
  [
    `${style.bold(story.title)}  ${statusColour(style, story.status)(standing(story, timeZone))}`,
    '',
    ...facts(story, timeZone).map(([name, value]) => `${style.dim(name.padEnd(12))}${value}`),
    '',
    ...timelineLines(story.timeline, timeZone, style),
  ].join('\n');

/** Where an incident stands, with who is behind it. */
export const standing = (incident: Incident, timeZone: string): string => {
  const until = (instant?: string) => (instant ? ` until ${localTime(instant, timeZone)}` : '');
  switch (incident.status) {
    case 'acknowledged':
      return `acknowledged by ${incident.acknowledgedBy}${until(incident.acknowledgedUntil)}`;
    case 'snoozed':
      return `snoozed by ${incident.snoozedBy}${until(incident.snoozedUntil)}`;
    case 'resolved':
      return `resolved by ${incident.resolvedBy}`;
    default:
      return incident.exhaustedAt === null ? incident.status : 'exhausted: nobody answered, the last resort was told';
  }
};

const facts = (story: IncidentStory, timeZone: string): readonly (readonly [string, string])[] => [
  ['incident', story.id],
  ['service', `${story.service}, ${story.priority}`],
  ['policy', `${story.policy}${levelOf(story)}`],
  ['since', `${localTime(story.createdAt, timeZone)} (${timeZone})${again(story, timeZone)}`],
  ['dedup key', story.dedupKey],
  ...optional('says', story.alert.description.replaceAll('\n', `\n${' '.repeat(12)}`)),
  ...optional('link', story.alert.link),
];

const levelOf = ({ level, levelName, round }: Incident): string =>
  level === 0 ? '' : `, level ${level} '${levelName}', round ${round}`;

const again = ({ count, lastOccurredAt }: Incident, timeZone: string): string =>
  count === 1 ? '' : `, ${count} times, last ${localTime(lastOccurredAt, timeZone)}`;

const optional = (name: string, value: string): readonly (readonly [string, string])[] =>
  value === '' ? [] : [[name, value]];
