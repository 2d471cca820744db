import type { Item } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';
import { dueOf, type Heartbeat } from './heartbeat';

/** Its place in the index of what is due, apart from the incidents'. */
export const HEARTBEAT_SHARD = 'heartbeat';

/** Each lost race means that somebody else got on; pings of one heartbeat never come that many at once. */
const TRIES = 50;

/** Seconds after which DynamoDB may forget a deleted one; by then its incident has long been settled. */
const FORGOTTEN_AFTER = 30 * 86_400;

export const findHeartbeat = async (table: Table, name: string): Promise<Heartbeat | undefined> => {
  const item = await table.get(keys.heartbeat(name));
  return item && toHeartbeat(item);
};

/** All that exist, by name. */
export const listHeartbeats = async (table: Table): Promise<readonly Heartbeat[]> => {
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.heartbeat('').pk },
  });
  return items.map(toHeartbeat).filter(({ deletedAt }) => deletedAt === 0);
};

/** False when there is an item of this name already, even a deleted one. */
export const putHeartbeat = (table: Table, heartbeat: Heartbeat): Promise<boolean> =>
  table.putNew({ ...keys.heartbeat(heartbeat.name), ...fieldsOf(heartbeat) });

/** Under the condition that nothing moved since it was read. Undefined when something did. */
export const writeHeartbeat = async (
  table: Table,
  before: Heartbeat,
  after: Heartbeat,
): Promise<Heartbeat | undefined> => {
  const next = { ...after, revision: before.revision + 1 };
  const set = fieldsOf(next);
  const item = await table.update(keys.heartbeat(before.name), {
    set,
    remove: ['due', 'expiresAt'].filter((field) => !(field in set)),
    condition: '#revision = :before',
    given: { before: before.revision },
  });
  return item && toHeartbeat(item);
};

/**
 * Changes it, again from what it has become where somebody was quicker.
 * @param decide what it becomes; undefined to leave it alone
 * @returns how it stands now; undefined when there is none of this name
 */
export const changeHeartbeat = async (
  table: Table,
  name: string,
  decide: (heartbeat: Heartbeat) => Heartbeat | undefined,
): Promise<Heartbeat | undefined> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await findHeartbeat(table, name);
    const after = before && decide(before);
    if (!before || !after || after === before) return before;
    const written = await writeHeartbeat(table, before, after);
    if (written) return written;
  }
  throw new Error('a heartbeat kept moving while it was changed');
};

const fieldsOf = (heartbeat: Heartbeat): Item => {
  const due = dueOf(heartbeat);
  const expiresAt = Math.ceil(heartbeat.deletedAt / 1000) + FORGOTTEN_AFTER;
  return {
    ...heartbeat,
    dueShard: HEARTBEAT_SHARD,
    ...(due === undefined ? {} : { due }),
    ...(heartbeat.deletedAt === 0 ? {} : { expiresAt }),
  };
};

const toHeartbeat = ({ pk: _pk, sk: _sk, due: _due, dueShard: _shard, expiresAt: _end, ...fields }: Item): Heartbeat =>
  fields as unknown as Heartbeat;
