import type { EpochMillis } from './incident';
import type { Target } from './policy';

/**
 * What an incident's machine is doing, as written on the incident by whoever did it last. `recorded`: it has none, as a
 * routing rule tells nobody; it stays like that, whatever people answer, until somebody escalates it.
 */
export type Phase =
  | 'new'
  | 'claimed'
  | 'waiting'
  | 'acknowledged'
  | 'snoozed'
  | 'reopening'
  | 'exhausting'
  | 'exhausted'
  | 'recorded';

/** Where an execution begins: at the re-check of a level, at a later step of it, in its wait, or in one of the pauses. */
export type StartAt = 'claim' | 'notify' | 'wait' | 'acknowledged' | 'snoozed' | 'last resort';

/**
 * The input of an execution. All fields, always, and nothing else: the same name with another input would be refused.
 * `level` 0 means that no level was claimed yet; `visit` is the last one claimed; `left` are the seconds that a wait
 * or pause has still to run.
 */
export interface EscalationInput {
  readonly incident: string;
  readonly generation: number;
  readonly startAt: StartAt;
  readonly level: number;
  readonly round: number;
  readonly visit: number;
  readonly left: number;
  /** The step of notifying that was begun last, from 1; 0 before the first. */
  readonly step: number;
  /** When the level was first notified; 0 before that. */
  readonly since: EpochMillis;
  /** When the level's time is up; 0 before its first notification. */
  readonly ends: EpochMillis;
  /** Whether another step of notifying follows the wait. */
  readonly more: boolean;
  /** Whether any level of this round has reached somebody. */
  readonly reached: boolean;
}

/** What the machine asks of the notify task. The targets come with it, so a running execution keeps its own policy. */
export interface NotifyRequest {
  readonly incident: string;
  readonly generation: number;
  readonly visit: number;
  /** Which step of notifying within this visit; from 1. A later one claims the incident itself. */
  readonly step: number;
  /** When the level was first notified, which its users' delays count from; 0 in the first step. */
  readonly since: EpochMillis;
  /** When the level's time is up; 0 in the first step, whose end it counts from. */
  readonly ends: EpochMillis;
  /** Seconds that the level has to acknowledge; 0 for the last resort. */
  readonly acknowledgeWithin: number;
  /** Whether the machine that asks can ask for a further step of this level; its definition may be older than the rules. */
  readonly furtherSteps: boolean;
  readonly round: number;
  readonly policy: string;
  /** From 1; 0 stands for the last resort. */
  readonly level: number;
  readonly levelName: string;
  readonly targets: readonly Target[];
  /** Nobody is told while somebody has acknowledged. @default - older definitions do not say it: they are told */
  readonly unlessAcknowledged?: boolean;
}

/** Somebody is to be told of an incident beyond its policy: a responder who was added, an owner. */
export interface TellRequest {
  readonly incident: string;
  readonly targets: readonly Target[];
  /** Why they, for the message and the timeline: `added by the lead`. */
  readonly because: string;
}

/** A code is to be sent to a contact method, so that its owner can show that it is theirs. Made where it is sent. */
export interface VerifyRequest {
  readonly verify: { readonly user: string; readonly contact: string };
}

/** Somebody is to be told about a shift of theirs. */
export interface ShiftNoticeRequest {
  readonly shift: {
    readonly schedule: string;
    readonly user: string;
    readonly kind: 'begins' | 'ended';
    /** Seconds before its beginning that this notice was wanted; 0 for one at the beginning or the end. */
    readonly before: number;
    /** Of the shift. */
    readonly from: EpochMillis;
    readonly until: EpochMillis;
  };
}

/** What waits for one contact method is to be sent, if it is time. */
export interface SendQueuedRequest {
  readonly sendQueued: { readonly owner: string; readonly contact: string };
}

/** Somebody has answered: what was sent about the incident is brought up to date, and who wants to know is told. */
export interface AnsweredRequest {
  readonly answered: { readonly incident: string; readonly revision: number };
}

/** A contact method is sent a new link to an incident, in the place of one that has expired. */
export interface NewLinkRequest {
  readonly newLink: { readonly incident: string; readonly owner: string; readonly contact: string };
}

/** Each contact method of a user is sent a test; what became of each is kept under this id for a while. */
export interface TestContactsRequest {
  readonly testContacts: { readonly user: string; readonly id: string };
}

/** A provider says that a message which it had taken did not arrive: who was to get it is told otherwise. */
export interface UndeliveredRequest {
  readonly undelivered: { readonly channel: string; readonly receipt: string };
}

/** What is written back to somebody who answered by SMS. */
export interface SmsReplyRequest {
  readonly smsReply: {
    readonly owner: string;
    readonly contact: string;
    /** Of the SMS that is answered. */
    readonly id: string;
    readonly text: string;
  };
}

/** What the notify task is asked beside the machines' requests. Safe to repeat. */
export type Errand =
  | TellRequest
  | VerifyRequest
  | ShiftNoticeRequest
  | SendQueuedRequest
  | AnsweredRequest
  | NewLinkRequest
  | SmsReplyRequest
  | TestContactsRequest
  | UndeliveredRequest;

/** What became of one notification, without anything personal in it: it stands in the execution's history. */
export interface Notified {
  readonly user: string;
  readonly channel: string;
  /** `queued`: it goes with the next message to the same contact method, which had just been used. */
  readonly result: 'delivered' | 'delivered before' | 'queued' | 'failed';
}

/** What notify answers. `reaches: nobody` means that there is no one to wait for: the machine climbs at once. */
export interface NotifyResult {
  readonly notified: readonly Notified[];
  readonly reaches: 'somebody' | 'nobody';
  readonly because: string;
  /** Seconds to wait for an acknowledgment: to the next step of this level, or to its end. */
  readonly wait: number;
  /** Whether a next step follows that wait. */
  readonly more: boolean;
  readonly since: EpochMillis;
  readonly ends: EpochMillis;
}

/** What rings the doorbell. The machine only takes the direction from it; the incident stays the truth. */
export interface Answer {
  readonly kind: 'acknowledged' | 'resolved' | 'snoozed' | 'escalate' | 'again';
  /** For a pause: how long it still lasts. Else 1. */
  readonly seconds: number;
  readonly by: string;
}
