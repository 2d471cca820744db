import type { Contacts, Keys } from '../connection/replies';
import type { Style } from './style';
import { table } from './table';
import { localTime } from './time';

export const contactsTable = ({ contacts }: Contacts, timeZone: string, style: Style, noneSet: string): string =>
  contacts.length === 0
    ? noneSet
    : table(
        ['ID', 'CHANNEL', 'ADDRESS', `VERIFIED (${timeZone})`].map(style.dim),
        contacts.map((contact) => [
          contact.id,
          contact.channel,
          addressShown(contact),
          contact.unusable
            ? style.open(unusableInWords(contact.unusable, timeZone))
            : verified(contact, timeZone, style),
        ]),
      );

type Shown = Contacts['contacts'][number];

const verified = ({ verifiedAt }: Shown, timeZone: string, style: Style): string =>
  verifiedAt === null ? style.held('no') : localTime(verifiedAt, timeZone);

const unusableInWords = ({ because, at }: NonNullable<Shown['unusable']>, timeZone: string): string =>
  `unusable since ${localTime(at, timeZone)}: ${because}`;

/** Of a browser's subscription only whose push service it is: the rest says nothing to anybody. */
const addressShown = ({ channel, address }: Shown): string => {
  if (channel !== 'push') return address;
  const service = /"endpoint"\s*:\s*"https:\/\/([^/"]+)/.exec(address)?.[1];
  return service ? `a browser, through ${service}` : address;
};

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
