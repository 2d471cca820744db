import type { Draft, DraftContacts } from '../draft';
import { layOut } from './layout';
import { compare } from './parts';
import { JSON_TEXT, jsonCode } from './value-code';

export const CONTACTS = 'data/contacts.json';
/** Keeps the addresses out of git, and what is made beside them. */
export const NOT_IN_GIT = 'data/.gitignore';

/** What is no code: addresses, overrides and time off, each where there is anything of it. */
export const dataFiles = ({ contacts, overrides, timeOff }: Draft): Readonly<Record<string, string>> => ({
  ...(contacts.length === 0
    ? {}
    : {
        [NOT_IN_GIT]: '# Addresses do not belong in git.\ncontacts.json*\n',
        [CONTACTS]: jsonFile({ users: addressesOf(contacts, 'user'), teams: addressesOf(contacts, 'team') }),
      }),
  ...(overrides.length === 0
    ? {}
    : {
        'data/overrides.json': jsonFile({
          overrides: [...overrides]
            .sort((a, b) => a.from - b.from || compare(a.schedule, b.schedule) || compare(a.id, b.id))
            .map(({ id, schedule, users, replaces, from, until, because }) => ({
              id,
              schedule,
              users,
              replaces,
              ...range(from, until),
              because,
            })),
        }),
      }),
  ...(timeOff.length === 0
    ? {}
    : {
        'data/time-off.json': jsonFile({
          timeOff: [...timeOff]
            .sort((a, b) => a.from - b.from || compare(a.user, b.user) || compare(a.id, b.id))
            .map(({ id, user, cover, from, until, because }) => ({
              id,
              user,
              cover,
              ...range(from, until),
              because,
            })),
        }),
      }),
});

const range = (from: number, until: number) => ({ from: instant(from), until: instant(until) });

/** As ISO 8601, in UTC and without a fraction where there is none. */
const instant = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

/** By the owner's key; of somebody who comes twice all are kept. */
const addressesOf = (contacts: readonly DraftContacts[], kind: 'user' | 'team') => {
  const byOwner = new Map<string, { channel: string; address: string }[]>();
  for (const { owner, contacts: methods } of contacts) {
    const key = kind === 'user' && 'user' in owner ? owner.user : kind === 'team' && 'team' in owner ? owner.team : '';
    if (key === '' || methods.length === 0) continue;
    byOwner.set(key, [...(byOwner.get(key) ?? []), ...methods.map(({ channel, address }) => ({ channel, address }))]);
  }
  return Object.fromEntries([...byOwner].sort(([a], [b]) => compare(a, b)));
};

/** What has a name or an id begins a line of its own, however short it is. */
export const jsonFile = (value: unknown): string =>
  `${layOut(
    jsonCode(value, (path) => path.length < 2 || (path.length === 2 && typeof path[1] === 'number')),
    JSON_TEXT,
    '',
    '',
  )}\n`;
