import type { Override, TimeOff } from '../../workflows/on-call/data';
import type { Operation } from '../api/door';
import { iso } from '../api/incident-view';
import type { Owner } from '../contacts/contact';
import { onCallData } from '../on-call/data-store';
import type { BaseWorld } from '../runtime/world';
import { channelsIn, contactsOfAll } from './channels';
import { sendingView } from './sending';

/** What the proof of coverage needs of a running stack. No address leaves: channels are enough for it. */
export const coverageOperations = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  coverage: async () => {
    const { users, teams, schedules } = world.organisation;
    const [names, teamNames] = [Object.keys(users), Object.keys(teams)];
    const owners: readonly Owner[] = [
      ...names.map((name): Owner => `user:${name}`),
      ...teamNames.map((name): Owner => `team:${name}`),
    ];
    const [{ overrides, timeOff }, contacts] = await Promise.all([
      onCallData(world.table, Object.keys(schedules), names),
      contactsOfAll(world, owners),
    ]);
    const contactsFor = (owner: Owner) => contacts.get(owner) ?? [];
    return {
      status: 200,
      body: {
        sending: await sendingView(world, contacts),
        overrides: overrides.map(view),
        timeOff: timeOff.map(view),
        users: Object.fromEntries(names.map((name) => [name, userView(contactsFor(`user:${name}`))])),
        teams: Object.fromEntries(teamNames.map((name) => [name, channelsIn(contactsFor(`team:${name}`))])),
      },
    };
  },
});

const userView = (contacts: Parameters<typeof channelsIn>[0]) => ({
  verified: channelsIn(contacts.filter(({ verifiedAt }) => verifiedAt !== undefined)),
  unverified: channelsIn(contacts.filter(({ verifiedAt }) => verifiedAt === undefined)),
});

const view = <T extends Override | TimeOff>({ from, until, madeAt, changedAt: _, ...rest }: T) => ({
  ...rest,
  from: iso(from),
  until: iso(until),
  madeAt: iso(madeAt),
});
