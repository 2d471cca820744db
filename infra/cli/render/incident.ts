import type { Incident, IncidentStory } from '../connection/replies';
import { type Style, statusColour } from './style';
import { localTime } from './time';
import { timelineLines } from './timeline';

/** The whole story: what it is, where it stands, and everything that happened. */
export const incidentStory = (story: IncidentStory, timeZone: string, style: Style): string =>
  [
    `${style.bold(story.title)}  ${statusColour(style, story.status)(standing(story, timeZone))}`,
    '',
    ...facts(story, timeZone).map(
      ([name, value]) => `${style.dim(name.padEnd(MARGIN))}${value.replaceAll('\n', `\n${' '.repeat(MARGIN)}`)}`,
    ),
    '',
    ...timelineLines(story.timeline, timeZone, style),
  ].join('\n');

/** Where the values of facts begin; what a stranger wrote never begins further left. */
const MARGIN = 12;

/** A routing rule tells nobody of it; the timeline says which, and why. */
export const RECORDED = 'triggered, recorded only: it does not escalate by itself';

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
      if (incident.recordedOnly) return RECORDED;
      return incident.exhaustedAt === null ? incident.status : 'exhausted: nobody answered, the last resort was told';
  }
};

const facts = (story: IncidentStory, timeZone: string): readonly (readonly [string, string])[] => [
  ['incident', story.id],
  ['service', `${story.service}, ${story.priority}`],
  ['policy', `${story.policy}${levelOf(story)}`],
  ['since', `${localTime(story.createdAt, timeZone)} (${timeZone})${again(story, timeZone)}`],
  ['dedup key', story.dedupKey],
  ...alertFacts(story.alert),
];

const alertFacts = ({ description, entity, source, tags, details, link, links }: IncidentStory['alert']) => [
  ...optional('says', description),
  ...optional('entity', short(entity)),
  ...optional('source', short(source)),
  ...optional('tags', tags.map(short).join(', ')),
  ...optional('details', detailLines(details)),
  // Whole, so that it can be followed.
  ...optional('link', link),
  ...optional('links', links.map(linkLine).join('\n')),
];

const linkLine = ({ text, href }: IncidentStory['alert']['links'][number]): string =>
  text === '' || text === href ? href : `${short(text)}: ${href}`;

const detailLines = (details: Readonly<Record<string, string>>): string =>
  Object.entries(details)
    .map(([name, value]) => short(`${name}=${value}`))
    .join('\n');

const LONGEST = 100;

/** `--json` has the rest. */
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const levelOf = ({ level, levelName, round }: Incident): string =>
  level === 0 ? '' : `, level ${level} '${levelName}', round ${round}`;

const again = ({ count, lastOccurredAt }: Incident, timeZone: string): string =>
  count === 1 ? '' : `, ${count} times, last ${localTime(lastOccurredAt, timeZone)}`;

const optional = (name: string, value: string): readonly (readonly [string, string])[] =>
  value === '' ? [] : [[name, value]];
