import { keyBook, type WhereKeysAre } from '../connection/key-book';
import type { OutputOptions } from '../connection/options';
import { Keys, NewKey, read } from '../connection/replies';
import { print } from '../print';
import { WrongUsage } from '../problem';
import { keysTable, scopeInWords } from '../render/people';
import { type Style, style } from '../render/style';
import type { Terminal } from '../terminal';

export type KeysOptions = WhereKeysAre & OutputOptions;

export interface CreateOptions extends KeysOptions {
  readonly service?: string;
  readonly user?: string;
}

export const listKeys = async (terminal: Terminal, options: KeysOptions): Promise<void> => {
  const reply = await keyBook(options, terminal).list();
  print(terminal, options, reply, () => keysTable(read(Keys, reply), terminal.timeZone, style(terminal.colours)));
};

export const createKey = async (terminal: Terminal, name: string, options: CreateOptions): Promise<void> => {
  const { service, user } = options;
  if (service !== undefined && user !== undefined) throw new WrongUsage('give --service or --user, not both');
  const reply = await keyBook(options, terminal).create({
    name,
    ...(service === undefined ? {} : { service }),
    ...(user === undefined ? {} : { user }),
  });
  print(terminal, options, reply, () => created(read(NewKey, reply), style(terminal.colours)));
};

export const revokeKey = async (terminal: Terminal, id: string, options: KeysOptions): Promise<void> => {
  const reply = await keyBook(options, terminal).revoke(id);
  print(terminal, options, reply, () => `Revoked: ${id}`);
};

const created = (made: NewKey, { bold, dim }: Style): string =>
  [
    bold(made.key),
    dim(`Key '${made.name}' for ${scopeInWords(made.scope)}, id ${made.id}. It is not shown again.`),
  ].join('\n');
