import type { Book } from '../book';
import type { OpsgenieUser } from '../export';
import { inline } from '../wording';
import { looksLikeAddress } from './looks-like-address';

/** Opsgenie notifies nobody who is blocked. */
export const isTold = ({ blocked }: OpsgenieUser): boolean => !blocked;

/** The key of a user. Every user of the export has one. */
export const keyOf = (user: OpsgenieUser, book: Book): string => book.user(user) ?? user.id;

/** What people are called here. Some accounts have addresses for names: these go no further. */
export const nameOf = (user: OpsgenieUser, book: Book): string => {
  const name = inline(user.fullName);
  return name === '' || looksLikeAddress(user.fullName) ? keyOf(user, book) : name;
};

/** How a note speaks of somebody. */
export const subjectOf = (user: OpsgenieUser, book: Book): string => `user '${nameOf(user, book)}'`;
