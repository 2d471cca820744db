import { Fields } from '../../read/fields';
import type { JsonFile } from '../../read/json-files';
import type { Reading } from '../../read/reading';
import { wholeOf } from '../../read/whole';

/** The places of policies, by their ids. */
export const ordersOf = (files: readonly JsonFile[], reading: Reading): ReadonlyMap<string, number> =>
  new Map(
    files.flatMap(wholeOf).flatMap((file, index): [string, number][] => {
      const order = Fields.of(file, reading);
      return order === undefined ? [] : [[order.text('id'), order.count('order', index)]];
    }),
  );
