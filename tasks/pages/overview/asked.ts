import * as v from 'valibot';
import { STATUSES, type Status } from '../../../workflows/incident';
import type { Organisation } from '../../../workflows/organisation';
import { parse } from '../../api/parse';

export const SHOWN = ['open', ...STATUSES, 'all'] as const;
export type Shown = (typeof SHOWN)[number];

/** What the form above the list asks for. */
export interface Asked {
  readonly shown: Shown;
  /** Of which team's services; empty for all. */
  readonly team: string;
  /** In lower case; empty for all. */
  readonly text: string;
  /** Where the page before ended. */
  readonly after: string | undefined;
}

export const statusesOf = (shown: Shown): readonly Status[] => {
  if (shown === 'all') return STATUSES;
  return shown === 'open' ? STATUSES.filter((status) => status !== 'resolved') : [shown];
};

const Query = v.object({
  status: v.optional(v.picklist(SHOWN), 'open'),
  team: v.optional(v.string(), ''),
  text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200, 'have at most 200 characters')), ''),
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{15}#[0-9a-z]+$/, 'be where the page before ended'))),
});

/** A form sends what was left empty as well. @throws Refused 422 */
export const askedOf = ({ teams }: Pick<Organisation, 'teams'>, query: URLSearchParams): Asked => {
  const given = Object.fromEntries([...query].filter(([, value]) => value !== ''));
  const { status, team, text, after } = parse(Query, given);
  if (team !== '') parse(v.object({ team: v.picklist(Object.keys(teams)) }), { team });
  return { shown: status, team, text: text.toLowerCase(), after };
};

/** The same as a query, with another place or none. */
export const queryOf = ({ shown, team, text }: Asked, after?: string): string => {
  const query = new URLSearchParams({
    ...(shown === 'open' ? {} : { status: shown }),
    ...(team === '' ? {} : { team }),
    ...(text === '' ? {} : { text }),
    ...(after === undefined ? {} : { after }),
  }).toString();
  return query === '' ? '' : `?${query}`;
};
