import { Readable } from 'node:stream';
import dynalite, { type Database, type Done, type Part, type Store, type Write } from 'dynalite/db/index.js';

/**
 * dynalite's store with three repairs and a short cut. They lean on how dynalite 4.0.0 is made inside: look here first when its
 * version changes.
 */
export const createDynaliteStore = (place: { readonly path: string } | 'memory'): Store => {
  const path = place === 'memory' ? {} : { path: place.path };
  const store = dynalite.create({ ...path, createTableMs: 0, deleteTableMs: 0 });
  makeTablesActiveAtOnce(store.tableDb);
  store.tableDb.get = remembered(inlineGet(store.db, 'table~'), store.tableDb);
  writeItemAndIndexesTogether(store);
  closeIterators(store.db);
  return store;
};

/** dynalite makes a table ACTIVE by a timer; a process that ends before it rings would leave it CREATING for good. */
const makeTablesActiveAtOnce = (tables: Part): void => {
  const { put } = tables;
  tables.put = (name, table, done) => put(name, isCreating(table) ? { ...table, TableStatus: 'ACTIVE' } : table, done);
};

const isCreating = (table: unknown): table is object =>
  typeof table === 'object' && table !== null && 'TableStatus' in table && table.TableStatus === 'CREATING';

/**
 * dynalite writes the index entries first and the item after them, one by one. Killed in between, an incident would
 * have lost its place in an index, and a sweep over that index would never see it again. Here the index entries wait
 * until the item is written, and all go in one batch, which LevelDB keeps whole or not at all.
 *
 * dynalite does each item's whole change while it holds that item's lock, and, as reads answer at once here, without a
 * pause: so whatever is written between the lock and its end belongs together. (An AsyncLocalStorage would say the same,
 * and slows every promise of the process.)
 */
const writeItemAndIndexesTogether = (store: Store): void => {
  let waiting: Write[] | undefined;
  const { db, getItemDb, getIndexDb } = store;
  const commit = (last: Write, done: Done): void => db.batch([...changeUnderWay(waiting), last], done);

  store.getItemDb = (table) => {
    const items = getItemDb(table);
    const key = (itemKey: string): string => `item-${table}~${itemKey}`;
    return {
      ...items,
      get: inlineGet(db, key('')),
      // one lock, one batch
      lock: (itemKey, run) =>
        items.lock(itemKey, (release) => {
          waiting = [];
          run(release);
          waiting = undefined;
        }),
      put: (itemKey, value, done) => commit({ type: 'put', key: key(itemKey), value }, done),
      del: (itemKey, done) => commit({ type: 'del', key: key(itemKey) }, done),
    };
  };

  store.getIndexDb = (kind, table, index) => {
    const entries = getIndexDb(kind, table, index);
    const key = (entryKey: string): string => `index-${kind.toLowerCase()}~${table}~${index}~${entryKey}`;
    const postpone = (write: Write, done: Done): void => {
      changeUnderWay(waiting).push(write);
      done(null);
    };
    return {
      ...entries,
      put: (entryKey, value, done) => postpone({ type: 'put', key: key(entryKey), value }, done),
      del: (entryKey, done) => postpone({ type: 'del', key: key(entryKey) }, done),
    };
  };
};

/** @throws when dynalite has paused in the middle of a change, which this version does not */
const changeUnderWay = (waiting: Write[] | undefined): Write[] => {
  if (!waiting) throw new Error('dynalite wrote outside the lock of an item: it is not the version this was made for');
  return waiting;
};

/** Every operation asks for its table, which hardly ever changes. */
const remembered = (get: Part['get'], tables: Part): Part['get'] => {
  const known = new Map<string, unknown>();
  const { put, del } = tables;
  tables.put = (name, table, done) => {
    known.delete(name);
    put(name, table, done);
  };
  tables.del = (name, done) => {
    known.delete(name);
    del(name, done);
  };
  return (name, done) => {
    if (known.has(name)) return done(null, known.get(name));
    return get(name, (error, table) => {
      if (!error) known.set(name, table);
      done(error, table);
    });
  };
};

/** dynalite leaves the LevelDB iterator of every query open, some 10 KB each until the process ends. */
const closeIterators = (db: Database): void => {
  db.createKeyStream = (range) => Readable.from(db.keys(range));
  db.createValueStream = (range) => Readable.from(db.values(range));
};

/** Reads without LevelDB's thread pool: the way there and back takes longer than the read of one small item. */
const inlineGet =
  (db: Database, prefix: string): Part['get'] =>
  (key, done) => {
    let value: unknown;
    try {
      value = db.getSync(prefix + key);
    } catch (error) {
      done(error);
      return;
    }
    done(null, value);
  };
