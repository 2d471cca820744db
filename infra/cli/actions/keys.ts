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
  readonly team?: string;
  readonly anyService?: boolean;
  readonly user?: string;
  readonly integration?: string;
  readonly perMinute?: string;
}

export const listKeys = async (terminal: Terminal, options: KeysOptions): Promise<void> => {
  const reply = await keyBook(options, terminal).list();
  print(terminal, options, reply, () => keysTable(read(Keys, reply), terminal.timeZone, style(terminal.colours)));
};

export const createKey = async (terminal: Terminal, name: string, options: CreateOptions): Promise<void> => {
  const { service, team, anyService, user, integration, perMinute } = options;
  if ([service, team, anyService, user].filter((owner) => owner !== undefined).length > 1)
    throw new WrongUsage('give one of --service, --team, --any-service and --user');
  // An unset shell variable must not make an admin key.
  for (const [option, value] of Object.entries({ service, team, user, integration }))
    if (value === '') throw new WrongUsage(`--${option} should be a name, got ''`);
  const reply = await keyBook(options, terminal).create({
    name,
    ...given({ service, team, anyService, user, integration }),
    ...(perMinute === undefined ? {} : { perMinute: rateOf(perMinute) }),
  });
  print(terminal, options, reply, () => created(read(NewKey, reply), style(terminal.colours)));
};

const given = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const rateOf = (text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new WrongUsage(`--per-minute should be a whole number from 1, got '${text}'`);
};

export const revokeKey = async (terminal: Terminal, id: string, options: KeysOptions): Promise<void> => {
  const reply = await keyBook(options, terminal).revoke(id);
  print(terminal, options, reply, () => `Revoked: ${id}`);
};

const created = (made: NewKey, { bold, dim }: Style): string =>
  [bold(made.key), dim(`Key '${made.name}' for ${scopeInWords(made)}, id ${made.id}. It is not shown again.`)].join(
    '\n',
  );
