import type { Terminal } from '../terminal';
import { call } from './call';
import type { ConnectionOptions } from './options';
import { findServer } from './server';

export interface WhereKeysAre extends ConnectionOptions {
  /** On AWS. */
  readonly table?: string;
  readonly organisation?: string;
}

export interface NewKeyRequest {
  readonly name: string;
  readonly service?: string;
  readonly user?: string;
}

/** The access keys, wherever they are kept. The answers are those of `/v1/keys`. */
export interface KeyBook {
  list(): Promise<unknown>;
  create(request: NewKeyRequest): Promise<unknown>;
  revoke(id: string): Promise<unknown>;
}

export const keyBook = (options: WhereKeysAre, terminal: Terminal): KeyBook => {
  if (options.table === undefined) return overHttp(options, terminal);
  // The AWS SDK takes a while to load.
  const { keysInTable } = require('./keys-in-table') as typeof import('./keys-in-table');
  return keysInTable(options.table, options.organisation, terminal);
};

const overHttp = (options: ConnectionOptions, terminal: Terminal): KeyBook => {
  const server = findServer(options, terminal);
  return {
    list: () => call(server, 'GET', '/v1/keys'),
    create: (request) => call(server, 'POST', '/v1/keys', request),
    revoke: (id) => call(server, 'DELETE', `/v1/keys/${encodeURIComponent(id)}`),
  };
};
