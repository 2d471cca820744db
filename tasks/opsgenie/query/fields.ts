import { PRIORITIES } from '../../../workflows/incident';
import { brief } from '../../api/parse';
import type { Operator } from './tokens';

/** What a query can ask about. `details.` is followed by the name of a detail. */
export type Field = keyof typeof FIELDS | `details.${string}`;

/**
 * How values are compared: `text` as a whole, `prose` by what it contains; whatever the case, and `*` stands for
 * anything. The others have an order. Priorities are ordered by their number.
 */
type Kind = 'text' | 'prose' | 'number' | 'instant' | 'yes or no' | 'priority' | 'status';

const FIELDS = {
  /** A word without a field: message, description, alias, tags, entity or source. */
  anything: 'prose',
  status: 'status',
  acknowledged: 'yes or no',
  snoozed: 'yes or no',
  isseen: 'yes or no',
  priority: 'priority',
  message: 'prose',
  description: 'prose',
  details: 'prose',
  alias: 'text',
  id: 'text',
  tinyid: 'text',
  tag: 'text',
  source: 'text',
  entity: 'text',
  owner: 'text',
  team: 'text',
  responders: 'text',
  service: 'text',
  count: 'number',
  createdat: 'instant',
  updatedat: 'instant',
  lastoccurredat: 'instant',
} as const satisfies Readonly<Record<string, Kind>>;

const ALSO_CALLED: Readonly<Record<string, Field>> = {
  tags: 'tag',
  teams: 'team',
  responder: 'responders',
  recipients: 'responders',
  alertid: 'id',
  seen: 'isseen',
};

/** Fields that are not, or not only, on the incident itself but on its alert, which is read for them. */
const OF_THE_BODY: readonly string[] = ['anything', 'description', 'details', 'tag', 'source', 'entity', 'updatedat'];

export const isOfTheBody = (field: Field): boolean => OF_THE_BODY.includes(field) || field.startsWith('details.');

/** Undefined for a field that does not exist. */
export const fieldNamed = (name: string): Field | undefined => {
  const field = name.toLowerCase();
  if (/^details\../.test(field)) return `details.${name.slice('details.'.length)}`;
  if (field === 'anything') return undefined;
  return Object.hasOwn(FIELDS, field) ? (field as Field) : ALSO_CALLED[field];
};

export const kindOf = (field: Field): Kind =>
  field.startsWith('details.') ? 'text' : FIELDS[field as keyof typeof FIELDS];

/** Text to look for, cut where a `*` stands for anything. */
export interface Pattern {
  readonly pieces: readonly string[];
}

export type Value = Pattern | string | number | boolean;

export type ReadValue =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'problem'; readonly sentence: string };

/**
 * What a value in a query means for its field, or a sentence why it means nothing.
 * @param quoted then a star is a star
 */
export const readValue = (field: Field, operator: Operator, text: string, quoted: boolean): ReadValue => {
  const kind = kindOf(field);
  const ordered = kind === 'number' || kind === 'instant' || kind === 'priority';
  if (!ordered && operator !== ':' && operator !== '=' && operator !== '!=')
    return {
      kind: 'problem',
      sentence: `'${field}' has no order: it is compared with ':', '=' or '!=', got '${operator}'`,
    };
  const value = READERS[kind](text, quoted);
  return value === undefined
    ? { kind: 'problem', sentence: `'${field}' should be ${EXPECTED[kind]}, got ${brief(text)}` }
    : { kind: 'value', value };
};

const patternOf = (text: string, quoted: boolean): Pattern => ({
  pieces: quoted ? [text.toLowerCase()] : text.toLowerCase().split('*'),
});

const READERS: Readonly<Record<Kind, (text: string, quoted: boolean) => Value | undefined>> = {
  text: patternOf,
  prose: patternOf,
  number: (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined),
  instant: (text) => instantOf(text),
  'yes or no': (text) => ({ true: true, false: false, yes: true, no: false })[text.toLowerCase()],
  priority: (text) => oneOf(PRIORITIES, text.toUpperCase()),
  status: (text) => oneOf(STATUS_WORDS, text.toLowerCase()),
};

export const STATUS_WORDS = [
  'open',
  'closed',
  'acked',
  'unacked',
  'acknowledged',
  'unacknowledged',
  'snoozed',
] as const;

const EXPECTED: Readonly<Record<Kind, string>> = {
  text: 'text',
  prose: 'text',
  number: 'a whole number',
  instant: "an instant such as '2026-01-10T02:30:00Z', a day such as '2026-01-10' or milliseconds since 1970",
  'yes or no': "'true' or 'false'",
  priority: 'from P1 to P5',
  status: `one of ${STATUS_WORDS.join(', ')}`,
};

const oneOf = <T extends string>(words: readonly T[], text: string): T | undefined =>
  words.find((word) => word === text);

/** ISO 8601, milliseconds since 1970, or the day first, as Opsgenie's console writes it; UTC unless an offset is given. */
const instantOf = (text: string): number | undefined => {
  if (/^\d{11,15}$/.test(text)) return Number(text);
  const dayFirst = /^(\d{2})-(\d{2})-(\d{4})(T.*)?$/.exec(text);
  const iso = dayFirst ? `${dayFirst[3]}-${dayFirst[2]}-${dayFirst[1]}${dayFirst[4] ?? ''}` : text;
  const [, day, time, offset = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(iso) ?? [];
  if (day === undefined) return undefined;
  const instant = Date.parse(`${day}${time ?? 'T00:00'}${offset}`);
  return Number.isNaN(instant) ? undefined : instant;
};
