import type { EpochMillis, Status } from '../../../workflows/incident';
import type { ChannelName, Owner } from '../../contacts/contact';

/**
 * What became of one message. `worthRetrying` says whether another try could help; `contact unusable` that none will
 * until its owner does something: they unsubscribed, or the address is gone.
 */
export type Delivery =
  | {
      readonly kind: 'delivered';
      /** The provider's own name for the message, by which it can be changed and later news of it are known. */
      readonly receipt: string;
    }
  | {
      readonly kind: 'failed';
      readonly worthRetrying: boolean;
      readonly reason: 'rate limited' | 'refused' | 'unreachable' | 'not set up' | 'contact unusable';
    };

/** To whom and where, of everything that is sent. */
export interface Addressed {
  /** The same for the same words to the same contact method; providers that know idempotency keys are given it. */
  readonly messageId: string;
  readonly owner: Owner;
  /** Who is told, for people: a user's name, or `team:…`, `webhook:…`. */
  readonly user: string;
  /** The contact method's id, such as `sms-1`. */
  readonly contact: string;
  readonly channel: ChannelName;
  readonly address: string;
  readonly at: EpochMillis;
  /** IANA zone whose clock times are told in. */
  readonly timeZone: string;
}

/** One incident, as every message about it names it. */
export interface AboutIncident {
  readonly incidentId: string;
  readonly service: string;
  readonly priority: string;
  readonly title: string;
  readonly since: EpochMillis;
  /** Where it can be seen and answered without a key; empty where no link can be made. */
  readonly answerLink: string;
}

/** One notification: who is told what, where, and why they. */
export interface Message extends Addressed, AboutIncident {
  readonly generation: number;
  readonly round: number;
  /** 0 for the last resort. */
  readonly level: number;
  readonly levelName: string;
  readonly visit: number;
  readonly step: number;
  readonly policy: string;
  readonly description: string;
  /** Where the alert came from. */
  readonly link: string;
  /** Of the service; empty where there is none. */
  readonly runbook: string;
  readonly because: string;
  /** What happens if nobody answers, and when: a sentence; empty where nothing does. */
  readonly next: string;
  /** The receipt of the first message about this incident to this contact method; empty where this is the first. */
  readonly conversation: string;
}

/** Several incidents in one message: what came in while the contact method had just been used. */
export interface Bundle extends Addressed {
  /** The most urgent first. Where a channel cannot hold them all, `listLink` leads to all of them. */
  readonly incidents: readonly (AboutIncident & { readonly because: string })[];
  readonly listLink: string;
}

/** A few words to one person about no incident, or about one that asks for nothing any more: a code, a shift. */
export interface Notice extends Addressed {
  readonly subject: string;
  readonly text: string;
}

/** How an incident stands now, for a message that was sent about it. */
export interface Update extends Addressed, AboutIncident {
  readonly status: Status;
  /** What has just happened: `acknowledged by anna`. */
  readonly words: string;
  /** The receipt of the message. */
  readonly conversation: string;
}

/** One way of reaching people. One folder each, and one contract test for all of them. */
export interface Channel {
  /** Never rejects for a reason that lies with the provider; gives up when the signal says so. */
  deliver(message: Message, signal: AbortSignal): Promise<Delivery>;
  /** The same for several incidents at once. */
  bundle(bundle: Bundle, signal: AbortSignal): Promise<Delivery>;
  /** The same for a notice. */
  tell(notice: Notice, signal: AbortSignal): Promise<Delivery>;
  /** Changes a message in place and adds to its thread. @default - what was sent stays as it is */
  readonly update?: (update: Update, signal: AbortSignal) => Promise<Delivery>;
}

/** A channel that is not set up is not there. */
export type Channels = Readonly<Partial<Record<ChannelName, Channel>>>;
