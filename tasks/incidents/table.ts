/**
 * The one table. Shared by the CDK (which creates it), the embedded store (which creates the same) and the tasks.
 * Every write is to a single item and conditional where it matters, so any DynamoDB-compatible store can serve.
 */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Epoch seconds after which DynamoDB may delete an item; only items that may go carry it. */
  timeToLive: 'expiresAt',
  indexes: {
    /** Incidents whose machine has something to do. Sparse: an incident without `due` is not in it. */
    due: { name: 'due', partitionKey: 'dueShard', sortKey: 'due', sortKeyType: 'N' },
    /** Incidents by status, newest first. */
    byStatus: { name: 'byStatus', partitionKey: 'status', sortKey: 'listKey', sortKeyType: 'S' },
  },
} as const;

/** `due` would be one hot partition in a storm, so it is hashed over this many. */
export const DUE_SHARDS = 16;
