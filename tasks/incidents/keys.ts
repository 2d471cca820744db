import { createHash } from 'node:crypto';
import { INCIDENT_PREFIX, INCIDENT_SORT_KEY } from '../../workflows/incident-key';
import { DUE_SHARDS } from './table';

/** The items of the table, each with its key: read this file to know what is stored. */
export const keys = {
  /** Which incident a dedup key stands for now: `{n, incidentId}`, never cleared. */
  pointer: (service: string, dedupKey: string) => ({ pk: `KEY#${service}#${digest(dedupKey)}`, sk: 'POINTER' }),
  incident: (id: string) => ({ pk: INCIDENT_PREFIX + id, sk: INCIDENT_SORT_KEY }),
  /** The alert's body, apart from the incident: a large item would make every claim cost its size. */
  alert: (id: string) => ({ pk: INCIDENT_PREFIX + id, sk: 'ALERT' }),
  timeline: (id: string, entry: string) => ({ pk: INCIDENT_PREFIX + id, sk: `${TIMELINE_PREFIX}${entry}` }),
  accessKey: (keyId: string) => ({ pk: 'ACCESSKEYS', sk: keyId }),
  contacts: (owner: string) => ({ pk: `CONTACTS#${owner}`, sk: 'CONTACTS' }),
  outbox: (messageId: string, contact: string) => ({ pk: 'OUTBOX', sk: `${messageId}#${contact}` }),
} as const;

export const TIMELINE_PREFIX = 'T#';

/**
 * Deterministic, so that two writers that race to open the same incident mean the same item. 80 bits in 16 lower-case
 * characters: short enough for a link and for an execution's name.
 */
export const incidentId = (service: string, dedupKey: string, n: number): string => {
  const bytes = createHash('sha256').update(`${service}\u0000${dedupKey}\u0000${n}`).digest();
  return [...bytes.subarray(0, 16)].map((byte) => ALPHABET[byte % 32]).join('');
};

/** One of `DUE_SHARDS` for an incident; always the same one. */
export const dueShard = (id: string): string => String(Number.parseInt(digest(id).slice(0, 8), 16) % DUE_SHARDS);

/** Crockford's base 32: no letters that are mistaken for digits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
