import { call } from '../connection/call';
import type { Options } from '../connection/options';
import { Contacts, read } from '../connection/replies';
import { findServer, runsHere } from '../connection/server';
import { print } from '../print';
import { WrongUsage } from '../problem';
import { contactsTable } from '../render/people';
import { style } from '../render/style';
import type { Terminal } from '../terminal';
import { pair } from '../values';

export interface ContactsOptions extends Options {
  readonly team?: boolean;
  readonly set?: readonly string[];
  readonly clear?: boolean;
}

export const contacts = async (terminal: Terminal, owner: string, options: ContactsOptions): Promise<void> => {
  const wanted = wantedOf(options);
  const path = `/v1/${options.team ? 'teams' : 'users'}/${encodeURIComponent(owner)}/contacts`;
  const server = findServer(options, terminal);
  const reply = wanted ? await call(server, 'PUT', path, { contacts: wanted }) : await call(server, 'GET', path);
  print(terminal, options, reply, () =>
    contactsTable(read(Contacts, reply), style(terminal.colours), noneSet(owner, runsHere(server, options, terminal))),
  );
};

/** Nobody is reached by nothing on AWS; the embedded stack tells its outbox. */
const noneSet = (owner: string, embedded: boolean): string =>
  `No contact methods are set for ${owner}${embedded ? '; the embedded stack writes to its outbox instead' : ''}.\n` +
  'Set some with --set email:somebody@example.com';

/** Undefined when they are only to be shown. */
const wantedOf = ({ set = [], clear }: ContactsOptions) => {
  if (clear && set.length > 0) throw new WrongUsage('give --set or --clear, not both');
  if (clear) return [];
  if (set.length === 0) return undefined;
  return set.map((text) => {
    const [channel, address] = pair('--set', text, ':', 'email:somebody@example.com');
    return { channel, address };
  });
};
