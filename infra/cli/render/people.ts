import type { Contacts, Keys, OnCall } from '../connection/replies';
import type { Style } from './style';
import { table } from './table';
import { localTime } from './time';

export const onCallTable = ({ schedules }: OnCall, timeZone: string, style: Style): string => {
  if (schedules.length === 0) return 'There are no schedules.';
  const rows = schedules.flatMap(({ schedule, onCall }) =>
    onCall.length === 0
      ? [[schedule, style.open('nobody'), '', '', '']]
      : onCall.map(({ user, name, until, because }) => [
          schedule,
          style.bold(user),
          name,
          localTime(until, timeZone),
          style.dim(because),
        ]),
  );
  return table(['SCHEDULE', 'ON CALL', '', `UNTIL (${timeZone})`, 'BECAUSE'].map(style.dim), rows);
};

export const contactsTable = ({ contacts }: Contacts, style: Style, noneSet: string): string =>
  contacts.length === 0
    ? noneSet
    : table(
        ['CHANNEL', 'ADDRESS'].map(style.dim),
        contacts.map(({ channel, address }) => [channel, address]),
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
