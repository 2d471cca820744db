import { NO_DATA, type OnCallData } from '../on-call/data';
import type { ContactChannel } from '../user';
import type { Sending } from './sending';

/** By which channels somebody can be reached. */
export interface Channels {
  readonly verified: readonly ContactChannel[];
  /** Set, but their owner has not given back the code that was sent there. */
  readonly unverified: readonly ContactChannel[];
}

/** What a running stack knows and the code does not: contacts, overrides and time off. */
export type Reality =
  | { readonly kind: 'not checked' }
  | {
      readonly kind: 'known';
      readonly data: OnCallData;
      /** By user. Who is missing has no contact method. */
      readonly users: Readonly<Record<string, Channels>>;
      /** By team. */
      readonly teams: Readonly<Record<string, readonly ContactChannel[]>>;
      /** Of its ways out. @default - it does not say */
      readonly sending?: Sending;
    };

export const dataOf = (reality: Reality): OnCallData => (reality.kind === 'known' ? reality.data : NO_DATA);

/** Verified or not: while none is, all are used. */
export const hasContact = (reality: Reality, user: string): boolean =>
  reality.kind === 'not checked' || usableBy(reality, user).length > 0;

export const hasChannel = (reality: Reality, team: string): boolean =>
  reality.kind === 'not checked' || (own(reality.teams, team) ?? []).length > 0;

type Known = Extract<Reality, { readonly kind: 'known' }>;

/** By which channels a user is told: the verified ones, and all of them while there are none. */
export const usableBy = (reality: Known, user: string): readonly ContactChannel[] => {
  const { verified, unverified } = channelsOf(reality, user);
  return verified.length > 0 ? verified : unverified;
};

export const channelsOf = ({ users }: Known, user: string): Channels =>
  own(users, user) ?? { verified: [], unverified: [] };

/** Overrides may name anything. */
const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
