import { isDeepStrictEqual } from 'node:util';
import { Refused } from '../api/http';
import { brief } from '../api/parse';
import type { World } from '../runtime/world';
import type { Config } from './body';
import type { Heartbeat } from './heartbeat';
import { changeHeartbeat, putHeartbeat } from './store';

/**
 * Sent again by a client that did not hear the answer, it is answered alike.
 * @throws Refused 409 when there is another one of this name
 */
export const createHeartbeat = async ({ table }: World, config: Config, listen: boolean): Promise<Heartbeat> => {
  const fresh = freshHeartbeat(config, listen);
  if (await putHeartbeat(table, fresh)) return fresh;
  // Of one that was deleted, only what it still has to settle lives on.
  const there = await changeHeartbeat(table, config.name, (before) =>
    before.deletedAt === 0 ? undefined : { ...fresh, report: before.report },
  );
  if (there && same(there, config) && (there.watch.kind !== 'off') === listen) return there;
  const problem = `there is a heartbeat ${brief(config.name)} already; change it with PATCH, or delete it first`;
  throw new Refused(409, problem, { name: problem });
};

const freshHeartbeat = (config: Config, listen: boolean): Heartbeat => ({
  ...config,
  lastPingAt: 0,
  watch: { kind: listen ? 'never pinged' : 'off' },
  report: { kind: 'none' },
  deletedAt: 0,
  revision: 1,
});

const same = (heartbeat: Heartbeat, config: Config): boolean =>
  Object.entries(config).every(([field, value]) => isDeepStrictEqual(heartbeat[field as keyof Config], value));
