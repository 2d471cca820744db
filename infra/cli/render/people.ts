import type { Contacts, Keys } from '../connection/replies';
import type { Style } from './style';
import { table } from './table';
import { localTime } from './time';

export const contactsTable = ({ contacts }: Contacts, timeZone: string, style: Style, noneSet: string): string =>
  contacts.length === 0
    ? noneSet
    : table(
        ['ID', 'CHANNEL', 'ADDRESS', `VERIFIED (${timeZone})`].map(style.dim),
        contacts.map(({ id, channel, address, verifiedAt }) => [
          id,
          channel,
          address,
          verifiedAt === null ? style.held('no') : localTime(verifiedAt, timeZone),
        ]),
      );

export const keysTable = ({ keys }: Keys, timeZone: string, style: Style): string =>
  keys.length === 0
    ? 'There are no access keys.'
    : table(
        ['ID', 'NAME', 'FOR', 'SINCE'].map(style.dim),
        keys.map((key) => [key.id, key.name, scopeInWords(key), localTime(key.createdAt, timeZone)]),
      );

/** What a key may do, in few words. */
export const scopeInWords = ({ scope, integration }: Pick<Keys['keys'][number], 'scope' | 'integration'>): string =>
  integration === undefined ? ownerInWords(scope) : `${ownerInWords(scope)}, only ${integration}`;

const ownerInWords = (scope: Keys['keys'][number]['scope']): string => {
  if (scope.user !== undefined) return `user ${scope.user}`;
  if (scope.of?.service !== undefined) return `service ${scope.of.service}`;
  if (scope.of?.team !== undefined) return `team ${scope.of.team}`;
  return scope.of ? 'any service' : scope.kind;
};
