import type { Target } from './policy';

/** What an incident's machine is doing, as written on the incident by whoever did it last. */
export type Phase =
  | 'new'
  | 'claimed'
  | 'waiting'
  | 'acknowledged'
  | 'snoozed'
  | 'reopening'
  | 'exhausting'
  | 'exhausted';

/** Where an execution begins: at the re-check of a level, in its wait, or in one of the pauses. */
export type StartAt = 'claim' | 'wait' | 'acknowledged' | 'snoozed' | 'last resort';

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
}

/** What the machine asks of the notify task. The targets come with it, so a running execution keeps its own policy. */
export interface NotifyRequest {
  readonly incident: string;
  readonly generation: number;
  readonly visit: number;
  /** Which round of notifying within this visit; from 1. Part of a delivery's identity. */
  readonly step: number;
  readonly round: number;
  readonly policy: string;
  /** From 1; 0 stands for the last resort. */
  readonly level: number;
  readonly levelName: string;
  readonly targets: readonly Target[];
}

/** Somebody is to be told of an incident beyond its policy: a responder who was added, an owner. */
export interface TellRequest {
  readonly incident: string;
  readonly targets: readonly Target[];
  /** Why they, for the message and the timeline: `added by the lead`. */
  readonly because: string;
}

/** What became of one notification, without anything personal in it: it stands in the execution's history. */
export interface Notified {
  readonly user: string;
  readonly channel: string;
  readonly result: 'delivered' | 'delivered before' | 'failed';
}

/** What notify answers. `reaches: nobody` means that there is no one to wait for: the machine climbs at once. */
export interface NotifyResult {
  readonly notified: readonly Notified[];
  readonly reaches: 'somebody' | 'nobody';
  readonly because: string;
}

/** What rings the doorbell. The machine only takes the direction from it; the incident stays the truth. */
export interface Answer {
  readonly kind: 'acknowledged' | 'resolved' | 'snoozed' | 'escalate' | 'again';
  /** For a pause: how long it still lasts. Else 1. */
  readonly seconds: number;
  readonly by: string;
}
