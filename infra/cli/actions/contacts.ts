import * as v from 'valibot';
import { call, type Method } from '../connection/call';
import type { Options } from '../connection/options';
import { Contacts, Line, read } from '../connection/replies';
import { findServer, runsHere, type Server } from '../connection/server';
import { print } from '../print';
import { CALLED, WrongUsage } from '../problem';
import { contactsTable } from '../render/people';
import { style } from '../render/style';
import type { Terminal } from '../terminal';
import { pair } from '../values';

export interface ContactsOptions extends Options {
  readonly team?: boolean;
  readonly set?: readonly string[];
  readonly add?: string;
  readonly remove?: string;
  readonly clear?: boolean;
  readonly sendCode?: string;
  readonly verify?: readonly string[];
}

/** What is asked of the API. */
interface Request {
  readonly method: Method;
  /** Behind the path of the owner's contacts. */
  readonly path: string;
  readonly body?: object;
  /** What is said of the answer. @default - the contacts as they are then */
  readonly say?: (reply: unknown) => string;
}

const OfOne = v.looseObject({
  contact: v.looseObject({ id: Line, channel: Line, address: Line }),
  code: v.optional(Line),
});

export const contacts = async (terminal: Terminal, owner: string, options: ContactsOptions): Promise<void> => {
  const { method, path, body, say } = requestOf(owner, options);
  const server = findServer(options, terminal);
  const of = `/v1/${options.team ? 'teams' : 'users'}/${encodeURIComponent(owner)}/contacts`;
  const reply = await call(server, method, of + path, body);
  print(terminal, options, reply, () => (say ?? tableFor(terminal, server, owner, options))(reply));
};

const requestOf = (owner: string, options: ContactsOptions): Request => {
  const { set, add, remove, clear, sendCode, verify } = options;
  const wishes: readonly (Request | undefined)[] = [
    set && { method: 'PUT', path: '', body: { contacts: set.map((text) => contactOf('--set', text)) } },
    clear ? { method: 'PUT', path: '', body: { contacts: [] } } : undefined,
    add === undefined ? undefined : { method: 'POST', path: '', body: contactOf('--add', add) },
    remove === undefined ? undefined : { method: 'DELETE', path: `/${encodeURIComponent(remove)}` },
    sendCode === undefined
      ? undefined
      : { method: 'POST', path: `/${encodeURIComponent(sendCode)}/code`, say: (reply) => codeSent(owner, reply) },
    verify && verifying(verify),
  ];
  const [wish, ...more] = wishes.filter((one) => one !== undefined);
  if (more.length > 0) throw new WrongUsage('give one of --set, --add, --remove, --clear, --send-code and --verify');
  return wish ?? { method: 'GET', path: '' };
};

const verifying = ([id, code, ...more]: readonly string[]): Request => {
  if (id === undefined || code === undefined || more.length > 0)
    throw new WrongUsage('--verify should be followed by the contact and the code, such as --verify email-1 123456');
  return { method: 'POST', path: `/${encodeURIComponent(id)}/verify`, body: { code }, say: verified };
};

const codeSent = (owner: string, reply: unknown): string => {
  const { contact, code } = read(OfOne, reply);
  return code === 'not needed'
    ? `${contact.id} is verified already.`
    : `A code is on its way by ${contact.channel}. Give it back within 15 minutes:\n  ${CALLED} contacts ${owner} --verify ${contact.id} <code>`;
};

const verified = (reply: unknown): string => `${read(OfOne, reply).contact.id} is verified.`;

const tableFor =
  (terminal: Terminal, server: Server, owner: string, options: ContactsOptions) =>
  (reply: unknown): string =>
    contactsTable(
      read(Contacts, reply),
      terminal.timeZone,
      style(terminal.colours),
      noneSet(owner, runsHere(server, options, terminal)),
    );

/** Nobody is reached by nothing on AWS; the embedded stack tells its outbox. */
const noneSet = (owner: string, embedded: boolean): string =>
  `No contact methods are set for ${owner}${embedded ? '; the embedded stack writes to its outbox instead' : ''}.\n` +
  'Set some with --set email:somebody@example.com';

const contactOf = (flag: string, text: string): object => {
  const [channel, address] = pair(flag, text, ':', 'email:somebody@example.com');
  return { channel, address };
};
