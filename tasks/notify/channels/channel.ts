import type { EpochMillis } from '../../../workflows/incident';
import type { ChannelName } from '../../contacts/contact';

/** What became of one message. `worthRetrying` says whether another try could help. */
export type Delivery =
  | { readonly kind: 'delivered'; readonly receipt: string }
  | {
      readonly kind: 'failed';
      readonly worthRetrying: boolean;
      readonly reason: 'rate limited' | 'refused' | 'unreachable' | 'not set up';
    };

/** One notification: who is told what, where, and why they. */
export interface Message {
  /** The same for the same (incident, visit, step) and contact; providers that know idempotency keys are given it. */
  readonly messageId: string;
  readonly incidentId: string;
  readonly generation: number;
  readonly round: number;
  /** 0 for the last resort. */
  readonly level: number;
  readonly levelName: string;
  readonly visit: number;
  readonly step: number;
  readonly policy: string;
  readonly service: string;
  readonly priority: string;
  readonly title: string;
  readonly description: string;
  readonly link: string;
  /** Who is told: a user's name, or `team:…`, `webhook:…`. */
  readonly user: string;
  readonly because: string;
  readonly at: EpochMillis;
  readonly since: EpochMillis;
  readonly channel: ChannelName;
  readonly address: string;
}

/** A few words to one person about no incident: a code, a shift. */
export interface Notice {
  /** The same for the same words to the same contact. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  /** Who is told. */
  readonly user: string;
  readonly channel: ChannelName;
  readonly address: string;
  readonly at: EpochMillis;
}

/** One way of reaching people. One folder or file each, and one contract test for all of them. */
export interface Channel {
  /** Never rejects for a reason that lies with the provider; gives up when the signal says so. */
  deliver(message: Message, signal: AbortSignal): Promise<Delivery>;
  /** The same for a notice. */
  tell(notice: Notice, signal: AbortSignal): Promise<Delivery>;
}

/** A channel that is not set up is not there. */
export type Channels = Readonly<Partial<Record<ChannelName, Channel>>>;
