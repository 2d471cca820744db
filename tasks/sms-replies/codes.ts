import { createHash } from 'node:crypto';
import type { EpochMillis } from '../../workflows/incident';
import type { Owner } from '../contacts/contact';
import type { Item } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';

/** What a code means, at the number that it was sent to and nowhere else. */
export interface ReplyCode {
  /** Three digits. */
  readonly code: string;
  readonly incident: string;
  /** As whom it answers. */
  readonly owner: Owner;
}

interface CodeWorld {
  readonly table: Table;
  readonly wall: () => EpochMillis;
}

/** Seconds for which a code is good after it was last told. */
const GOOD_FOR = 48 * 3600;

/** From 100 to 999. */
const CODES = 900;

/**
 * The code of an incident at a number: the one it has, else a free one, each incident looking in an order of its own.
 * @returns undefined when all are taken
 */
export const codeFor = async (
  { table, wall }: CodeWorld,
  of: { readonly address: string; readonly owner: Owner; readonly incident: string },
): Promise<string | undefined> => {
  const now = Math.floor(wall() / 1000);
  const item = { incident: of.incident, owner: of.owner, expiresAt: now + GOOD_FOR };
  const kept = await itemsOf(table, of.address);
  const had = kept.find((one) => isOf(one, of));
  if (had && (await keptOn(table, of, String(had['sk']), item))) return String(had['sk']);
  const before = new Map(kept.map((one) => [String(one['sk']), one]));
  for (const code of inOrderOf(of.incident)) {
    const key = keys.replyCode(of.address, code);
    const taken = before.get(code);
    if (taken && !isOver(taken, now)) continue;
    // One that is over stays until the table clears it away; whoever comes first has it.
    const won = taken
      ? await table.update(key, { set: item, condition: '#expiresAt = :over', given: { over: taken['expiresAt'] } })
      : await table.putNew({ ...key, ...item });
    if (won || isOf(await table.get(key), of)) return code;
  }
  return undefined;
};

/** False where another incident has taken the code meanwhile, as it was over: two must not be answered by one. */
const keptOn = async (
  table: Table,
  { address, incident, owner }: Parameters<typeof codeFor>[1],
  code: string,
  set: Item,
): Promise<boolean> =>
  (await table.update(keys.replyCode(address, code), {
    set,
    condition: '#incident = :ofIncident AND #owner = :ofOwner',
    given: { ofIncident: incident, ofOwner: owner },
  })) !== undefined;

/** All that are good at a number. */
export const codesAt = async ({ table, wall }: CodeWorld, address: string): Promise<readonly ReplyCode[]> => {
  const now = Math.floor(wall() / 1000);
  return (await itemsOf(table, address))
    .filter((item) => !isOver(item, now))
    .map(({ sk, incident, owner }) => ({ code: String(sk), incident: String(incident), owner: owner as Owner }));
};

const itemsOf = (table: Table, address: string): Promise<readonly Item[]> =>
  table.queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.replyCode(address, '').pk },
  });

/** Also where the same message was sent twice at the same moment. */
const isOf = (item: Item | undefined, of: { readonly owner: Owner; readonly incident: string }): boolean =>
  item?.['incident'] === of.incident && item['owner'] === of.owner;

const isOver = ({ expiresAt }: Item, now: number): boolean => Number(expiresAt) <= now;

function* inOrderOf(incident: string): Generator<string> {
  const start = createHash('sha256').update(incident).digest().readUInt32BE() % CODES;
  for (let step = 0; step < CODES; step += 1) yield String(100 + ((start + step) % CODES));
}
