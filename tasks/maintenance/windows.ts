import type { EpochMillis } from '../../workflows/incident';
import { holding, type MaintenanceWindow } from '../../workflows/maintenance';
import type { Item } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';

/** Its place in the index of what is due, apart from the incidents'. */
export const MAINTENANCE_SHARD = 'maintenance';

/** Seconds for which a window that is over can still be read. */
const KEPT_FOR = 7 * 86_400;

/** A window as it is stored. */
export interface StoredWindow extends MaintenanceWindow {
  /** Counts the changes: each is conditional on the one before. From 1. */
  readonly revision: number;
}

/** What holds incidents of a service at this instant, and until when; undefined when nothing does. */
export const maintenanceAt = async (
  table: Table,
  service: string,
  at: EpochMillis,
): Promise<MaintenanceWindow | undefined> => holding(await windowsOf(table, service), at);

/** All windows of a service that can still be read, those over included. */
export const windowsOf = async (table: Table, service: string): Promise<readonly StoredWindow[]> => {
  const { pk, sk } = keys.maintenance(service, '');
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': sk },
  });
  return items.map(toWindow);
};

export const findWindow = async (table: Table, service: string, id: string): Promise<StoredWindow | undefined> => {
  const item = await table.get(keys.maintenance(service, id));
  return item && toWindow(item);
};

/**
 * Under the condition that nobody changed it since it was read.
 * @param due when a sweep looks again at what the window holds, whatever happens to us
 * @returns false when somebody was quicker
 */
export const writeWindow = async (
  table: Table,
  window: MaintenanceWindow,
  before: StoredWindow | undefined,
  due: EpochMillis,
): Promise<boolean> => {
  const { service, id } = window;
  const stored = {
    ...window,
    revision: (before?.revision ?? 0) + 1,
    due,
    dueShard: MAINTENANCE_SHARD,
    expiresAt: Math.ceil(window.until / 1000) + KEPT_FOR,
  };
  if (!before) return table.putNew({ ...keys.maintenance(service, id), ...stored });
  const written = await table.update(keys.maintenance(service, id), {
    set: stored,
    condition: '#revision = :before',
    given: { before: before.revision },
  });
  return written !== undefined;
};

/** Its incidents have been looked after; unless it was changed again, no sweep needs to. */
export const lookedAfter = async (table: Table, { service, id, revision }: StoredWindow): Promise<void> => {
  await table.update(keys.maintenance(service, id), {
    remove: ['due'],
    condition: '#revision = :mine',
    given: { mine: revision },
  });
};

const toWindow = ({ pk: _pk, sk: _sk, due: _due, dueShard: _shard, expiresAt: _end, ...window }: Item): StoredWindow =>
  window as unknown as StoredWindow;
