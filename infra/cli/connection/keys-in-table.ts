import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../tasks/api/door';
import { Refused } from '../../../tasks/api/http';
import { localOperations } from '../../../tasks/api/local-operations';
import { openTable } from '../../../tasks/incidents/table-client';
import { organisationFor } from '../organisation';
import { oneLine } from '../printable';
import { Problem } from '../problem';
import type { Terminal } from '../terminal';
import type { KeyBook } from './key-book';

/** The keys of a deployed Stepladder, with the operator's own AWS credentials: what may write the table makes keys. */
export const keysInTable = (table: string, organisation: string | undefined, terminal: Terminal): KeyBook => {
  const operations = localOperations(
    {
      table: openTable(new DynamoDBClient({}), table),
      organisation: organisationFor(terminal, organisation),
      clock: terminal.clock,
      wall: terminal.clock,
      secret: async () => undefined,
      publicUrl: '',
      log: { info: () => {}, error: () => {} },
      machinePrefix: '',
    },
    terminal.random,
  );
  const act = async (operation: 'listKeys' | 'createKey' | 'revokeKey', call: Partial<Call>): Promise<unknown> => {
    const nobody: Call = {
      method: '',
      path: '',
      params: {},
      query: new URLSearchParams(),
      headers: {},
      body: undefined,
      form: new URLSearchParams(),
      raw: Buffer.alloc(0),
      key: undefined,
      requestId: '',
    };
    try {
      return (await operations[operation]?.({ ...nobody, ...call }))?.body;
    } catch (error) {
      throw problemOf(table, error as Error);
    }
  };
  return {
    list: () => act('listKeys', {}),
    create: (body) => act('createKey', { body }),
    revoke: (id) => act('revokeKey', { params: { id } }),
  };
};

const problemOf = (table: string, error: Error): Problem =>
  error instanceof Refused
    ? new Problem(error.message, error.errors)
    : new Problem(
        `The table ${table} cannot be used (${error.name}): ${oneLine(error.message)}\n` +
          'It is the output IncidentTable of the stack; region and credentials come from your AWS configuration.',
      );
