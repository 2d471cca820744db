import { createHash } from 'node:crypto';
import { INCIDENT_PREFIX, INCIDENT_SORT_KEY } from '../../workflows/incident-key';
import { DUE_SHARDS } from './table';

/** The items of the table, each with its key: read this file to know what is stored. */
export const keys = {
  /** Which incident a dedup key stands for now: `{n, incidentId}`, never cleared. */
  pointer: (scope: string, dedupKey: string) => ({ pk: `KEY#${scope}#${digest(dedupKey)}`, sk: 'POINTER' }),
  /** Which incident a short number means. */
  tinyId: (tinyId: string) => ({ pk: `TINY#${tinyId}`, sk: 'TINY' }),
  incident: (id: string) => ({ pk: INCIDENT_PREFIX + id, sk: INCIDENT_SORT_KEY }),
  /** The alert's body, apart from the incident: a large item would make every claim cost its size. */
  alert: (id: string) => ({ pk: INCIDENT_PREFIX + id, sk: 'ALERT' }),
  timeline: (id: string, entry: string) => ({ pk: INCIDENT_PREFIX + id, sk: `${TIMELINE_PREFIX}${entry}` }),
  /** Whose turn it was in a team when a level told one of its members. */
  turnTaken: (id: string, visit: number, team: string) => ({ pk: INCIDENT_PREFIX + id, sk: `TURN#${visit}#${team}` }),
  /** How many turns a team has had. */
  turns: (team: string) => ({ pk: `TURNS#${team}`, sk: 'TURNS' }),
  accessKey: (keyId: string) => ({ pk: 'ACCESSKEYS', sk: keyId }),
  contacts: (owner: string) => ({ pk: `CONTACTS#${owner}`, sk: 'CONTACTS' }),
  /** That somebody's contact method leads to this address, so that who writes from there is known. */
  addressee: (channel: string, address: string, owner: string) => ({
    pk: `ADDRESSEE#${channel}#${digest(address)}`,
    sk: owner,
  }),
  /** All overrides of a schedule: one item, so that a change sees every other, and two together are one write. */
  overrides: (schedule: string) => ({ pk: `SCHEDULE#${schedule}`, sk: 'OVERRIDES' }),
  /** All time off of a user. */
  timeOff: (user: string) => ({ pk: `USER#${user}`, sk: 'TIMEOFF' }),
  /** One change that somebody made; by their time. */
  audit: (subject: string, place: string) => ({ pk: `AUDIT#${subject}`, sk: place }),
  /** The code that was sent to an address of a user, as a hash, and how often one was asked for. */
  verification: (user: string, channel: string, address: string) => ({
    pk: `VERIFICATION#${user}`,
    sk: digest(`${channel}\u0000${address}`),
  }),
  /** How many codes a user has asked for today, whatever the address. */
  verifications: (user: string) => ({ pk: `VERIFICATION#${user}`, sk: 'ALL' }),
  /** What is tested of a user's contact methods, and what came of each. */
  contactTest: (user: string, id: string, contact: string) => ({ pk: `CONTACTTEST#${user}#${id}`, sk: contact }),
  /** When a user's contact methods were tested last. */
  contactTests: (user: string) => ({ pk: `CONTACTTEST#${user}`, sk: 'ALL' }),
  outbox: (messageId: string, contact: string) => ({ pk: 'OUTBOX', sk: `${messageId}#${contact}` }),
  /** A heartbeat, all that is known of it. Few and small, so that one query lists them. */
  heartbeat: (name: string) => ({ pk: 'HEARTBEATS', sk: name }),
  /** A time in which a service's incidents are recorded but not escalated. */
  maintenance: (service: string, id: string) => ({ pk: `SERVICE#${service}`, sk: `MAINTENANCE#${id}` }),
  /** How many requests a key has made in the present minute. */
  rate: (keyId: string) => ({ pk: `RATE#${keyId}`, sk: 'RATE' }),
  /** What a shadow service would have sent. */
  shadow: (place: string) => ({ pk: 'SHADOW', sk: place }),
  /** What has still to go on to another system. All about one alert lies together, in the order in which it came. */
  forward: (service: string, dedupKey: string, place: string) => ({
    pk: `FORWARD#${service}#${digest(dedupKey)}`,
    sk: place,
  }),
  /** Who may read a schedule or somebody's shifts as a calendar; the token itself is not kept. */
  calendar: (id: string) => ({ pk: 'CALENDARS', sk: id }),
  /** Which of two regions is in charge, since which epoch, and when its sweep was last done. */
  charge: () => ({ pk: 'REGIONS', sk: 'CHARGE' }),
  /** How far the sweep has looked for shifts that begin and end. */
  shiftNotices: () => ({ pk: 'SHIFTNOTICES', sk: 'LOOKED' }),
  /** That somebody was told about a shift of theirs. */
  shiftNotice: (notice: string) => ({ pk: `SHIFTNOTICE#${notice}`, sk: 'TOLD' }),
  /** What of a forwarded body does not fit into one item. */
  forwardPart: (queue: string, place: string, part: number) => ({ pk: `${queue}#BODY`, sk: `${place}#${part}` }),
  /** When a contact method was used last, and whether something waits for it. */
  box: (owner: string, contact: string) => ({ pk: `BOX#${owner}#${contact}`, sk: BOX_SORT_KEY }),
  /** One notification that waits for the next message to its contact method. */
  queued: (owner: string, contact: string, place: string) => ({
    pk: `BOX#${owner}#${contact}`,
    sk: `${QUEUED_PREFIX}${place}`,
  }),
  /** Which incidents one message was about. */
  bundle: (messageId: string) => ({ pk: `BUNDLE#${messageId}`, sk: 'BUNDLE' }),
  /** Which notification, or bundle of them, a provider means when it reports about a message. */
  receipt: (channel: string, receipt: string) => ({ pk: `RECEIPT#${channel}#${digest(receipt)}`, sk: 'RECEIPT' }),
  /** The first message about an incident to a contact method whose messages can be changed. */
  conversation: (id: string, owner: string, contact: string) => ({
    pk: INCIDENT_PREFIX + id,
    sk: `${CONVERSATION_PREFIX}${owner}#${contact}`,
  }),
  /** That somebody was told of an answer that another gave. */
  answerNotice: (id: string, revision: number, user: string) => ({
    pk: INCIDENT_PREFIX + id,
    sk: `ANSWERNOTICE#${revision}#${user}`,
  }),
  /** When a contact method was last sent a new link to an incident. */
  newLink: (id: string, owner: string, contact: string) => ({
    pk: INCIDENT_PREFIX + id,
    sk: `NEWLINK#${owner}#${contact}`,
  }),
  /** Which incident a code means that was sent to a number; from there alone. */
  replyCode: (address: string, code: string) => ({ pk: `REPLYCODE#${digest(address)}`, sk: code }),
  /** That a press, a text or a word of somebody was taken, by the provider's own name for it. */
  press: (provider: string, press: string) => ({ pk: `PRESS#${provider}#${digest(press)}`, sk: 'PRESS' }),
  /** What a button in Telegram stands for, as it has no room to say so itself. */
  telegramButton: (id: string) => ({ pk: `TELEGRAM#${id}`, sk: 'BUTTON' }),
} as const;

export const TIMELINE_PREFIX = 'T#';
export const BOX_SORT_KEY = 'BOX';
export const QUEUED_PREFIX = 'Q#';
export const CONVERSATION_PREFIX = 'C#';

/**
 * Deterministic, so that two writers that race to open the same incident mean the same item. 80 bits in 16 lower-case
 * characters: short enough for a link and for an execution's name.
 */
export const incidentId = (scope: string, dedupKey: string, n: number): string => {
  const bytes = createHash('sha256').update(`${scope}\u0000${dedupKey}\u0000${n}`).digest();
  return [...bytes.subarray(0, 16)].map((byte) => ALPHABET[byte % 32]).join('');
};

/** Eight digits made from the incident's id, others at each attempt: short numbers may be taken. */
export const tinyIdFor = (incidentId: string, attempt: number): string =>
  String(10_000_000 + (Number.parseInt(digest(`${incidentId}#${attempt}`).slice(0, 12), 16) % 90_000_000));

/** One of `DUE_SHARDS` for an incident; always the same one. */
export const dueShard = (id: string): string => String(Number.parseInt(digest(id).slice(0, 8), 16) % DUE_SHARDS);

/** Crockford's base 32: no letters that are mistaken for digits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
