import { inWords, type Span } from '../../../workflows/span';
import { type Account, membersOf } from './account';
import type { Ref } from './export';

const LONGEST = 100;

/** E-mail addresses are data: never in the code or the report, also where somebody wrote one into a name. */
const ADDRESS = /[^\s@<>()'",;:]{1,64}@[^\s@<>()'",;:]{1,255}\.[^\s@<>()'",;:]{2,63}/gu;

/**
 * A name of the old system on one line, and not endless: without control characters, what turns text around, and
 * addresses.
 */
export const inline = (text: string, longest = LONGEST): string => {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(ADDRESS, '(an address)')
    .replace(/ +/g, ' ')
    .trim();
  const letters = [...line];
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join('')}…`;
};

/** A length of time from the old system's minutes: whole seconds, never less than none. */
export const spanOf = (minutes: number): Span => ({ seconds: Math.max(0, Math.round(minutes * 60)) });

export const timeInWords = (minutes: number): string => inWords(spanOf(minutes));

/** `after 5 minutes`, `at once`. */
export const whenInWords = (minutes: number): string => (minutes <= 0 ? 'at once' : `after ${timeInWords(minutes)}`);

/** `schedule 'payments_schedule'`. A user's name in a reference is an address, so it is never said. */
export const refInWords = ({ book }: Pick<Account, 'book'>, ref: Ref): string => {
  if (ref.type !== 'user') return `${inline(ref.type)} '${inline(ref.name ?? ref.id ?? '')}'`;
  const key = book.user(ref);
  return key === undefined ? 'a user' : `user '${key}'`;
};

/** Why a reference leads to nobody. */
export const whyNobody = (account: Account, ref: Ref): string => {
  const { book, teams } = account;
  const it = refInWords(account, ref);
  const missing = `${it} is not in the export`;
  if (ref.type === 'user') return book.user(ref) === undefined ? `it names ${missing}` : `${it} is blocked`;
  if (ref.type === 'schedule')
    return book.schedule(ref) === undefined
      ? missing
      : `${it} has nobody on call: it is disabled, or nothing of its rotations could be translated`;
  if (ref.type === 'escalation') return book.escalation(ref) === undefined ? missing : `${it} tells nobody`;
  if (ref.type !== 'team') return `${it} has no counterpart here`;
  const team = teams.get(book.team(ref) ?? '');
  if (!team) return missing;
  return membersOf(account, team).length === 0 ? `${it} has no member who can be told` : `${it} tells nobody`;
};

/** `a`, `a and b`, `a, b and c`. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
