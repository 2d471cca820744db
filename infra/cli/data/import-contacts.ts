import { call } from '../connection/call';
import type { Options } from '../connection/options';
import { Contacts, read } from '../connection/replies';
import { findServer, type Server } from '../connection/server';
import type { Terminal } from '../terminal';
import { ContactsFile, readData } from './data-file';
import { setEach, type Task } from './set-each';

interface FileContact {
  readonly channel: string;
  readonly address: string;
}

/** Adds what is missing. Nothing is removed: what people have set themselves since then stays. */
export const importContacts = async (terminal: Terminal, file: string, options: Options): Promise<void> => {
  const { users, teams } = await readData(ContactsFile, terminal, file);
  const server = findServer(options, terminal);
  const tasks = [...tasksOf(server, 'users', users), ...tasksOf(server, 'teams', teams)];
  await setEach(terminal, options, 'contact methods', tasks);
};

const tasksOf = (
  server: Server,
  kind: 'users' | 'teams',
  owners: Readonly<Record<string, readonly FileContact[]>>,
): readonly Task[] =>
  Object.entries(owners).flatMap(([owner, contacts]) =>
    contacts.map((contact) => ({
      what: `${kind === 'teams' ? 'team ' : ''}${owner}, ${contact.channel}`,
      set: () => add(server, `/v1/${kind}/${encodeURIComponent(owner)}/contacts`, contact),
    })),
  );

const add = async (server: Server, path: string, contact: FileContact): Promise<'set' | 'there already'> => {
  const before = read(Contacts, await call(server, 'GET', path)).contacts.length;
  const after = read(Contacts, await call(server, 'POST', path, contact)).contacts.length;
  return after > before ? 'set' : 'there already';
};
