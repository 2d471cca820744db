import type { EpochMillis } from '../incident';
import type { Organisation } from '../organisation';
import { CONTACT_CHANNELS, type ContactChannel, type User } from '../user';
import type { Finding } from './finding';
import type { Reality } from './reality';
import type { Survey } from './survey';

/** What a running stack says of its ways out: names of secrets, never what they are. */
export interface Sending {
  /** What becomes of messages by a channel that is not set up. */
  readonly unsent: 'to the outbox' | 'not sent';
  /** Which the names of secrets begin with. */
  readonly stage: string;
  readonly channels: Readonly<Partial<Record<ContactChannel, ChannelState>>>;
  /** Whether messages carry a link to answer with. */
  readonly links: 'signed' | 'no key' | 'no address';
  readonly unusable: readonly UnusableContact[];
}

export interface ChannelState {
  /** Through whom it goes; empty where it is not set up. */
  readonly through: string;
  /** The secrets that it cannot do without: one of these sets. */
  readonly ways: readonly (readonly string[])[];
}

/** A contact method that nothing is sent to any more. */
export interface UnusableContact {
  readonly owner: string;
  readonly contact: string;
  readonly because: string;
  readonly since: EpochMillis;
}

/** Whether what is to be sent can be. Nothing, where no running stack was asked, or an older one does not say it. */
export const sendingProblems = ({ organisation, question: { reality } }: Survey): readonly Finding[] => {
  if (reality.kind === 'not checked' || reality.sending === undefined) return [];
  const { unsent, stage, channels, links, unusable } = reality.sending;
  const severity = unsent === 'to the outbox' ? 'note' : 'error';
  return [
    ...CONTACT_CHANNELS.flatMap((channel): readonly Finding[] => {
      const state = channels[channel];
      const usedBy = usersOf(organisation, reality, channel);
      if (usedBy.length === 0 || state === undefined || state.through !== '') return [];
      return [{ kind: 'channel not set up', severity, channel, usedBy, unsent, stage, ways: state.ways }];
    }),
    ...(links === 'signed'
      ? []
      : [
          {
            kind: 'links not signed',
            severity: unsent === 'to the outbox' ? 'note' : 'warning',
            links,
            stage,
          } as const,
        ]),
    ...unusable.map((one): Finding => ({ kind: 'contact unusable', severity: 'warning', ...one })),
  ];
};

/** Who has a contact method of a channel, or a rule for it. */
const usersOf = (
  { users, teams, webhooks }: Organisation,
  { users: contacts, teams: ofTeams }: Extract<Reality, { readonly kind: 'known' }>,
  channel: ContactChannel,
): readonly string[] => [
  ...Object.entries(users).flatMap(([name, user]) => {
    const own = Object.hasOwn(contacts, name) ? contacts[name] : undefined;
    const has = [...(own?.verified ?? []), ...(own?.unverified ?? [])].includes(channel);
    return has || wantedBy(user).includes(channel) ? [name] : [];
  }),
  ...Object.keys(teams).flatMap((name) =>
    Object.hasOwn(ofTeams, name) && ofTeams[name]?.includes(channel) ? [`team ${name}`] : [],
  ),
  ...(channel === 'webhook' ? Object.keys(webhooks).map((name) => `webhook ${name}`) : []),
];

const wantedBy = ({ notify, shiftNotices, answerNotices }: User): readonly ContactChannel[] =>
  [
    ...(notify?.high ?? []).map(({ by }) => by),
    ...(notify?.low ?? []).map(({ by }) => by),
    shiftNotices?.by ?? [],
    answerNotices?.by ?? [],
  ].flat();
