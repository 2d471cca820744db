import type { EpochMillis } from '../../workflows/incident';
import type { OnCallData } from '../../workflows/on-call/data';
import type { Channels, Reality } from '../../workflows/verify/reality';
import type { Draft } from './draft';

/** The draft's data as a running stack would know it once they are imported: contacts, overrides and time off. */
export const realityOf = ({ contacts, overrides, timeOff }: Draft, now: EpochMillis): Reality => {
  const made = { by: 'import', madeAt: now };
  const data: OnCallData = {
    overrides: overrides.map((override) => ({ ...override, ...made })),
    timeOff: timeOff.map((off) => ({ ...off, ...made })),
  };
  const users = new Map<string, Channels>();
  const teams = new Map<string, Channels['verified']>();
  for (const { owner, contacts: methods } of contacts) {
    const channels = [...new Set(methods.map(({ channel }) => channel))];
    // Nobody is asked to verify what the old system has reached them by for years; while none is verified all are used.
    if ('user' in owner) users.set(owner.user, { verified: channels, unverified: [] });
    else teams.set(owner.team, channels);
  }
  return { kind: 'known', data, users: Object.fromEntries(users), teams: Object.fromEntries(teams) };
};
