import { TABLE_NAME } from '../../infra/local/embedded-stack';
import { directClient } from '../../infra/local/store/client';
import { ensureTable } from '../../infra/local/store/ensure-table';
import { openStore } from '../../infra/local/store/open-store';
import { tableDefinition } from '../../infra/local/table';
import { type Key, openTable, type Table } from '../../tasks/incidents/table-client';

/** A real table, which knows its conditions, in the memory. */
export const aTable = async (): Promise<Table> => {
  const client = directClient((await openStore('memory')).run);
  await ensureTable(client, tableDefinition(TABLE_NAME));
  return openTable(client, TABLE_NAME);
};

/** The same table, in which somebody else is quicker: just before the first update of `key`, or the one that is said. */
export const overtaken = (table: Table, key: Key, meanwhile: (key: Key) => Promise<unknown>, before = 1): Table => {
  let updates = 0;
  return {
    ...table,
    update: async (of, change) => {
      if (of.pk === key.pk && of.sk === key.sk) {
        updates += 1;
        if (updates === before) await meanwhile(key);
      }
      return table.update(of, change);
    },
  };
};
