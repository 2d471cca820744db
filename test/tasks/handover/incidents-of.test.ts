import { incidentsOf, LOOKED_AT } from '../../../tasks/handover/incidents-of';
import { toItem } from '../../../tasks/incidents/items';
import type { Table } from '../../../tasks/incidents/table-client';
import example from '../../../workflows/example';
import { incident, NOW } from '../../support/an-incident';
import { MockedTable } from '../../support/mocked-table';

/** A table in which there is always one more resolved incident. */
const endless = (): Table => {
  let n = 0;
  const next = () => {
    n += 1;
    return toItem(incident('resolved', { id: `incident-${n}`, createdAt: NOW - n }));
  };
  const known = new Map<string, ReturnType<typeof next>>();
  return {
    ...new MockedTable().table,
    query: async ({ Limit = 0, ExpressionAttributeValues }) => {
      if (ExpressionAttributeValues?.[':status'] !== 'resolved') return { items: [] };
      const items = Array.from({ length: Limit }, next);
      for (const item of items) known.set(String(item['pk']), item);
      return { items };
    },
    getMany: async (keys) => keys.map(({ pk }) => known.get(pk)).filter((item) => item !== undefined),
  };
};

test('however many incidents there are, so many of the newest are looked at, and it says that there are more', async () => {
  const found = await incidentsOf(endless(), example, 'platform-primary', ['checkout']);
  expect(found.resolved).toHaveLength(LOOKED_AT);
  expect(found).toMatchObject({ unresolved: [], complete: false });
});
