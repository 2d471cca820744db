import type { ContactChannel } from '../../workflows/user';
import type { EmbeddedStackProps } from '../local/embedded-stack';

/** What a running stack would know, and what may fail; a policy has to be right with it. */
export interface Given {
  /** @default - none */
  readonly overrides?: readonly GivenOverride[];
  /** @default - none */
  readonly timeOff?: readonly GivenTimeOff[];
  /**
   * By which channels somebody can be reached, by user (or `team:…` for a team's channel); an empty list for not at all.
   * @default - by each channel of a person's own rules, and of who has none: by every contact method
   */
  readonly contacts?: Readonly<Record<string, readonly ContactChannel[]>>;
  /** What no provider delivers. @default - everything arrives */
  readonly cannotReach?: readonly Unreachable[];
}

/** Somebody else is on call. */
export interface GivenOverride {
  readonly schedule: string;
  /** One or several. */
  readonly users: readonly string[];
  /** @default - everybody who would be */
  readonly inPlaceOf?: string;
  readonly from: string;
  /** Not included. */
  readonly until: string;
}

/** Somebody is away. */
export interface GivenTimeOff {
  readonly user: string;
  readonly from: string;
  /** Not included. */
  readonly until: string;
  /** Who takes their pages; `nobody` for: they are just not told. */
  readonly cover: string | 'nobody';
}

/** A channel, somebody (as messages name them), or somebody's channel. */
export type Unreachable =
  | { readonly channel: ContactChannel; readonly who?: string }
  | { readonly who: string; readonly channel?: ContactChannel };

export type ContactsOf = NonNullable<EmbeddedStackProps['contacts']>;
