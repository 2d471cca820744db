import type { Restriction } from './on-call/schedule';
import { type Span, seconds } from './span';

/** Ways of reaching a person. One that is not set up goes to the outbox on the embedded stack, which says so. */
export const CONTACT_CHANNELS = ['email', 'sms', 'voice', 'push', 'slack', 'teams', 'telegram', 'webhook'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** Whether somebody may be woken for it. */
export type Urgency = 'high' | 'low';

/** A responder. Addresses are data, not code: they are set by the API or the command line. */
export interface User {
  readonly name: string;
  /** IANA time zone the person lives in. */
  readonly timeZone: string;
  /** In which order and after which delay this person wants to be reached. @default - everywhere at once */
  readonly notify?: NotificationRules;
  /** By the wall clock of the user's own zone; only notifications of low urgency wait for its end. @default - none */
  readonly quietHours?: readonly Restriction[];
  /** @default - none */
  readonly shiftNotices?: ShiftNotices;
  /** That somebody else has answered an incident that this user was told of. @default - nothing more is sent */
  readonly answerNotices?: AnswerNotices;
}

/** By which channels a user hears that an incident they were told of was acknowledged or resolved. */
export interface AnswerNotices {
  readonly by: ContactChannel | readonly ContactChannel[];
}

/** By urgency: low urgency goes by the rules for high, unless it has its own. */
export interface NotificationRules {
  readonly high: readonly NotificationRule[];
  readonly low?: readonly NotificationRule[];
}

/** `{ after: minutes(2), by: 'sms' }`. The delay counts from the first notification of the level. */
export interface NotificationRule {
  readonly after: Span;
  readonly by: ContactChannel | readonly ContactChannel[];
}

export const atOnce: Span = seconds(0);

/** What a user wants to be told about their shifts, and how. */
export interface ShiftNotices {
  readonly by: ContactChannel | readonly ContactChannel[];
  /** How long before a shift begins; several for several notices; `atOnce` when it begins. @default - not at all */
  readonly before?: readonly Span[];
  /** When a shift ends. @default false */
  readonly atEnd?: boolean;
}
