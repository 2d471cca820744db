import type { EpochMillis } from '../../workflows/incident';
import type { OrganisationSource } from '../../workflows/organisation';
import type { ContactChannel } from '../../workflows/user';
import type { Note } from './note';

/** Everything that an import makes of another system's configuration, as values. */
export interface Draft {
  readonly source: OldSystemName;
  /** What `defineOrganisation` is given. */
  readonly organisation: DraftOrganisation;
  /** Whose file a policy stands in, by its name; one that is missing belongs to no team. */
  readonly policyTeams: Readonly<Record<string, string>>;
  /** Addresses are data: never in the code, the report or a log. */
  readonly contacts: readonly DraftContacts[];
  readonly overrides: readonly DraftOverride[];
  readonly timeOff: readonly DraftTimeOff[];
  readonly notes: readonly Note[];
}

export type OldSystemName = 'Opsgenie' | 'PagerDuty';

export type DraftOrganisation = OrganisationSource<string, string, string, string, string, string>;

export interface DraftContacts {
  readonly owner: { readonly user: string } | { readonly team: string };
  readonly contacts: readonly { readonly channel: ContactChannel; readonly address: string }[];
}

/** As `Override`, before anybody has made it. The id is made from the source's own, so that a second run changes it. */
export interface DraftOverride {
  readonly id: string;
  readonly schedule: string;
  readonly users: readonly string[];
  readonly replaces: 'everybody' | { readonly user: string };
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
  readonly because: string;
}

export interface DraftTimeOff {
  readonly id: string;
  readonly user: string;
  readonly cover: { readonly user: string } | 'nobody';
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
  readonly because: string;
}
