import type { EscalationInput, Phase } from './payloads';
import type { Target } from './policy';

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const STATUSES = ['triggered', 'acknowledged', 'snoozed', 'resolved'] as const;
export type Status = (typeof STATUSES)[number];

/** Milliseconds since the Unix epoch. */
export type EpochMillis = number;

/** Where the sweep froze an escalation before it began the next generation; `due` is the deadline it had then. */
export interface Frozen {
  readonly input: EscalationInput;
  readonly due: EpochMillis;
}

/** The last thing a person (or a monitor) did, kept on the incident so that a lost timeline entry can be written again. */
export interface LastAnswer {
  readonly kind: 'acknowledged' | 'unacknowledged' | 'resolved' | 'escalated' | 'snoozed' | 'snooze ended';
  readonly by: string;
  readonly at: EpochMillis;
  readonly visit: number;
  /** Counts the answers of an incident; part of the timeline entry's identity. */
  readonly revision: number;
  readonly because: string;
}

/** What every incident has, whatever its status. Small: every claim and wait writes this item. */
export interface IncidentFacts {
  readonly id: string;
  /** A short number for people to say: `#10482917`. */
  readonly tinyId: string;
  readonly service: string;
  /** Within which the dedup key is unique: the service, or a part of it. */
  readonly scope: string;
  readonly dedupKey: string;
  readonly title: string;
  readonly priority: Priority;
  readonly policy: string;
  /** Whom the alert or a responder asked for, beyond the policy; told with its first level. */
  readonly responders: readonly Target[];
  /** To whom somebody assigned it. @default - to nobody */
  readonly owner?: string;
  /** Hidden from the Opsgenie API, where somebody deleted it. @default - it is not */
  readonly deleted?: boolean;
  readonly createdAt: EpochMillis;
  /** Alert events that joined, the first included. */
  readonly count: number;
  readonly lastOccurredAt: EpochMillis;
  /** Of the executions of this incident, which one is in charge. */
  readonly generation: number;
  readonly phase: Phase;
  /** From 1; 0 until the first level was claimed. */
  readonly level: number;
  readonly levelName: string;
  readonly round: number;
  readonly visit: number;
  /** Within this visit: the step of notifying that was begun last; 0 before the first. */
  readonly step: number;
  /** When this visit's first notification went out, and when its level's time is up; 0 before that. */
  readonly since: EpochMillis;
  readonly ends: EpochMillis;
  /** Whether another step of notifying follows the present wait. */
  readonly more: boolean;
  /** Whether any level of this round has reached somebody. */
  readonly reached: boolean;
  readonly revision: number;
  /** How the machine that claimed last takes an acknowledgment. */
  readonly doneWhen: 'acknowledged' | 'resolved';
  /** The acknowledgment timeout in seconds; 0 when there is none. */
  readonly acknowledgmentSeconds: number;
  /** Present exactly while a machine is responsible: when it must have moved on by itself. */
  readonly due?: EpochMillis;
  readonly exhaustedAt?: EpochMillis;
  /** "Escalate now" was asked for at this visit. */
  readonly escalateVisit?: number;
  /** At this visit a pause ended by itself. */
  readonly reopened?: { readonly visit: number; readonly from: 'acknowledged' | 'snoozed'; readonly at: EpochMillis };
  readonly last?: LastAnswer;
  readonly resume?: Frozen;
  /** Messages about it can be changed, and are, whenever somebody answers. @default - no such message was sent */
  readonly followed?: boolean;
  /** The X-Ray trace of the call that opened it. @default - it was not traced */
  readonly trace?: string;
}

/** One unresolved incident at most per service and dedup key. */
export type Incident = IncidentFacts &
  (
    | { readonly status: 'triggered' }
    | {
        readonly status: 'acknowledged';
        readonly acknowledgedBy: string;
        readonly acknowledgedAt: EpochMillis;
        /** End of the acknowledgment timeout. @default - there is none */
        readonly until?: EpochMillis;
      }
    | {
        readonly status: 'snoozed';
        readonly snoozedBy: string;
        readonly snoozedAt: EpochMillis;
        readonly until: EpochMillis;
      }
    | { readonly status: 'resolved'; readonly resolvedBy: string; readonly resolvedAt: EpochMillis }
  );

/**
 * The row of the life table an incident is in: exhausted is triggered, with the last resort told and no machine left;
 * recorded is triggered without ever having had a machine, as a routing rule tells nobody.
 */
export type Situation = Status | 'exhausted' | 'recorded';

export const situationOf = (incident: Incident): Situation =>
  incident.status === 'triggered' && (incident.phase === 'exhausted' || incident.phase === 'recorded')
    ? incident.phase
    : incident.status;
