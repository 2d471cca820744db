import type { EpochMillis, Priority } from '../../../workflows/incident';
import type { OnCallData } from '../../../workflows/on-call/data';
import { defineOrganisation, type Organisation } from '../../../workflows/organisation';
import type { Policy } from '../../../workflows/policy';
import type { ContactChannel } from '../../../workflows/user';
import { definitionsOf } from '../../definitions';
import type { EmbeddedStackProps } from '../../local/embedded-stack';
import type { Behaviour, Reaction } from '../../simulate/behaviour';
import { type Night, simulateNight } from '../../simulate/night';
import type { Draft } from '../draft';
import type { Answers } from './old-system';
import { MINUTE } from './wall';

/** What an import would deploy, with its data: ready to be asked what it would do. */
export interface NewSystem {
  readonly organisation: Organisation;
  readonly data: OnCallData;
  readonly contacts: NonNullable<EmbeddedStackProps['contacts']>;
}

/** @throws OrganisationRefused where the draft is not an organisation */
export const newSystemOf = ({ organisation, contacts, overrides, timeOff }: Draft): NewSystem => {
  const made = (madeAt: number) => ({ by: 'the import', madeAt });
  return {
    organisation: defineOrganisation(organisation),
    data: {
      overrides: overrides.map((override, index) => ({ ...override, ...made(index) })),
      timeOff: timeOff.map((leave, index) => ({ ...leave, ...made(index) })),
    },
    contacts: contactsOf(contacts, organisation.users),
  };
};

/**
 * The outbox for whomever the source has no contacts of: whom a policy means can be compared all the same. An app has no
 * address that could be carried over; whoever has rules for it is taken to set it up here.
 */
const contactsOf = (contacts: Draft['contacts'], users: Draft['organisation']['users']): NewSystem['contacts'] => {
  const channels = new Map<string, Set<ContactChannel>>();
  for (const { owner, contacts: all } of contacts) {
    const key = 'user' in owner ? `user:${owner.user}` : `team:${owner.team}`;
    const known = channels.get(key) ?? new Set<ContactChannel>();
    channels.set(key, known);
    for (const { channel } of all) known.add(channel);
  }
  for (const [owner, known] of channels) {
    const { high = [], low = [] } = ownedBy(owner, users)?.notify ?? {};
    if ([...high, ...low].some(({ by }) => by.includes('push'))) known.add('push');
  }
  return (owner) => {
    const known = [...(channels.get(owner) ?? [])];
    if (known.length === 0) return [{ id: 'outbox', channel: 'outbox', address: '' }];
    return known.map((channel) => ({ id: `${channel}-1`, channel, address: '', verifiedAt: 0 }));
  };
};

const ownedBy = (owner: string, users: Draft['organisation']['users']) => {
  const name = owner.startsWith('user:') ? owner.slice('user:'.length) : '';
  return Object.hasOwn(users, name) ? users[name] : undefined;
};

/** A team and a service without rules, so that an alert reaches the policy itself; a name that no import gives. */
const PROBE = 'asked by the import';

export interface Asked {
  readonly policy: Policy;
  readonly at: EpochMillis;
  readonly priority: Priority;
  readonly answers: Answers;
  /** Minutes after which nobody looks any more: somebody resolves it then. */
  readonly until: number | undefined;
}

/** One night of an imported policy, as it would be deployed, to its end. */
export const nightOfPolicy = (
  { organisation, data, contacts }: NewSystem,
  { policy, at, priority, answers, until }: Asked,
): Promise<Night> => {
  // A machine that a night does not need costs it time.
  const asked: Organisation = {
    ...organisation,
    policies: { [policy.name]: policy },
    teams: { ...organisation.teams, [PROBE]: { name: PROBE, members: [], defaultPolicy: policy.name } },
    services: { [PROBE]: { name: PROBE, team: PROBE } },
    defaultService: PROBE,
  };
  return simulateNight({
    organisation: asked,
    definitions: definitionsOf(asked),
    reality: { kind: 'known', data, users: {}, teams: {} },
    contacts,
    behaviour: behaviourOf(answers, until),
    scenario: { service: PROBE, at, priority, title: 'Something is wrong', tags: [] },
    until: 'over',
  });
};

const behaviourOf = ({ acknowledgedAfter, resolvedAfter }: Answers, until: number | undefined): Behaviour => {
  const ends = Math.min(resolvedAfter ?? Number.POSITIVE_INFINITY, until ?? Number.POSITIVE_INFINITY);
  const reactions: Reaction[] = [
    ...(acknowledgedAfter === undefined ? [] : [reaction('acknowledge', acknowledgedAfter)]),
    ...(Number.isFinite(ends) ? [reaction('resolve', ends)] : []),
  ];
  return { alerted: () => reactions, told: () => [] };
};

const reaction = (event: Reaction['event'], minutes: number): Reaction => ({
  after: minutes * MINUTE,
  event,
  by: 'somebody',
});
