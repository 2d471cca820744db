import type { EpochMillis } from '../../workflows/incident';
import type { AccessKey } from '../access/access-key';
import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';
import type { BaseWorld } from '../runtime/world';
import { Refused } from './http';
import type { Route } from './route';

/** What a sender may still do in this minute. */
export interface Rate {
  readonly kind: 'ok' | 'throttled';
  /** Requests in one period. */
  readonly limit: number;
  readonly periodSeconds: number;
  /** Until the next period begins, from 1. */
  readonly resetSeconds: number;
}

/** Far above what monitoring sends, and a fence around what one key that runs wild can cost. */
export const DEFAULT_PER_MINUTE = 6000;

const PERIOD = 60;

/** Of the world, what is counted with. */
type Counting = Pick<BaseWorld, 'table' | 'clock' | 'log'>;

/**
 * Undefined while a key keeps within its rate; else how its client is asked to come back later.
 */
export const withinRate = async (
  world: Counting,
  route: Pick<Route, 'dialect' | 'path'>,
  key: Counted,
): Promise<Refused | undefined> => {
  const rate = await rateOf(world, key);
  return rate.kind === 'ok' ? undefined : throttled(route, rate);
};

type Counted = Pick<AccessKey, 'id' | 'perMinute'>;

/** Keys over their limit, with the minute for which that is so: until it ends, they cost no write. */
const overLimit = new WeakMap<Table, Map<string, number>>();

/**
 * Counts the requests of each key in fixed minutes. A counter that cannot be reached refuses nothing: an alert too many
 * is better than one that is lost.
 */
export const rateOf = async ({ table, clock, log }: Counting, key: Counted): Promise<Rate> => {
  const { minute, resetSeconds } = minuteOf(clock());
  const limit = key.perMinute ?? DEFAULT_PER_MINUTE;
  const rate = { limit, periodSeconds: PERIOD, resetSeconds };
  const over = overLimit.get(table) ?? new Map<string, number>();
  overLimit.set(table, over);
  if (over.get(key.id) === minute) return { kind: 'throttled', ...rate };
  over.delete(key.id);
  try {
    if ((await countOne(table, key.id, minute)) <= limit) return { kind: 'ok', ...rate };
  } catch (error) {
    log.error('the requests of a key could not be counted', error, { key: key.id });
    return { kind: 'ok', ...rate };
  }
  over.set(key.id, minute);
  return { kind: 'throttled', ...rate };
};

/** Alertmanager's and Grafana's webhooks drop what is answered with 429, and repeat what is answered with 503. */
const REPEATED_ONLY_ON_5XX = '/v1/integrations/';

/** How each kind of client is asked to come back later, in the words that it understands. */
export const throttled = ({ dialect, path }: Pick<Route, 'dialect' | 'path'>, rate: Rate): Refused => {
  const { limit, periodSeconds, resetSeconds } = rate;
  const message = `more than ${limit} requests in ${periodSeconds} seconds; send it again in ${resetSeconds} seconds`;
  const headers = { 'retry-after': String(resetSeconds) };
  if (dialect !== 'opsgenie')
    return new Refused(path.startsWith(REPEATED_ONLY_ON_5XX) ? 503 : 429, message, {}, headers);
  const opsgenie = {
    'x-ratelimit-state': 'THROTTLED',
    'x-ratelimit-reason': 'ACCOUNT',
    'x-ratelimit-period-in-sec': String(periodSeconds),
  };
  return new Refused(429, message, {}, { ...headers, ...opsgenie });
};

const minuteOf = (now: EpochMillis) => {
  const seconds = Math.floor(now / 1000);
  return { minute: Math.floor(seconds / PERIOD), resetSeconds: PERIOD - (seconds % PERIOD) };
};

/** A late writer must not bring an old minute back; its request counts for the minute that is. */
const TRIES = 3;

/**
 * One item a key, rather than one a minute: not every store deletes what has expired.
 * @returns how many there were in this minute, with this one
 */
const countOne = async (table: Table, keyId: string, minute: number): Promise<number> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const joined = await table.update(keys.rate(keyId), {
      add: { count: 1 },
      condition: '#minute >= :minute',
      given: { minute },
    });
    if (joined) return Number(joined['count']);
    const begun = await table.update(keys.rate(keyId), {
      set: { minute, count: 1, expiresAt: (minute + 1) * PERIOD + DAY },
      condition: 'attribute_not_exists(#minute) OR #minute < :minute',
    });
    if (begun) return 1;
  }
  return 0;
};

/** Of a key that nobody uses any more, the counter goes after a day. Seconds. */
const DAY = 86_400;
