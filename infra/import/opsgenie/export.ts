import type { EpochMillis } from '../../../workflows/incident';
import type { Note } from '../note';

/**
 * An Opsgenie account as its configuration API and its backup tool describe it, read and made uniform: words in lower
 * case with hyphens, lengths in minutes, instants as epoch milliseconds, and a list where a field was left out. What a
 * word means is for the translation: it may be one that nobody knows.
 */
export interface OpsgenieExport {
  readonly users: readonly OpsgenieUser[];
  readonly teams: readonly OpsgenieTeam[];
  readonly escalations: readonly OpsgenieEscalation[];
  readonly schedules: readonly OpsgenieSchedule[];
  readonly forwardings: readonly OpsgenieForwarding[];
  readonly integrations: readonly OpsgenieIntegration[];
  /** Alert and notification policies, in their order. */
  readonly policies: readonly OpsgeniePolicy[];
  readonly maintenances: readonly OpsgenieMaintenance[];
  readonly heartbeats: readonly OpsgenieHeartbeat[];
  /** What was left behind while reading: a folder that is not imported, a field that nobody knows. */
  readonly notes: readonly Note[];
}

/** Something named by its id, its name, or both. */
export interface Ref {
  /** `user`, `team`, `escalation`, `schedule`, `group`, `none`, or a word that nobody knows. */
  readonly type: string;
  readonly id?: string;
  /** Of a user: the username. */
  readonly name?: string;
}

export interface OpsgenieUser {
  readonly id: string;
  /** An e-mail address: never into the code or the report. */
  readonly username: string;
  readonly fullName: string;
  readonly role: string;
  readonly blocked: boolean;
  readonly timeZone?: string;
  readonly contacts: readonly OpsgenieContact[];
  readonly rules: readonly OpsgenieNotificationRule[];
}

export interface OpsgenieContact {
  /** `email`, `sms`, `voice`, `mobile`. */
  readonly method: string;
  readonly to: string;
  readonly enabled: boolean;
}

export interface OpsgenieNotificationRule {
  readonly name: string;
  /** `create-alert`, `acknowledged-alert`, `closed-alert`, `assigned-alert`, `add-note`, `schedule-start`, `schedule-end`, `incoming-call-routing`. */
  readonly actionType: string;
  readonly enabled: boolean;
  readonly order: number;
  readonly criteria: Criteria;
  readonly timeRestriction?: TimeRestriction;
  /** Of schedule-start and -end: `just-before`, `15-minutes-ago`, `1-hour-ago`, `1-day-ago`. */
  readonly notificationTime: readonly string[];
  /** Of schedule-start and -end: only about these. Empty: about all. */
  readonly schedules: readonly Ref[];
  readonly steps: readonly OpsgenieStep[];
  /** The steps begin again after so long, until somebody answers. */
  readonly repeatAfterMinutes?: number;
}

export interface OpsgenieStep {
  readonly method: string;
  readonly to: string;
  /** Counted from when the user is notified. */
  readonly afterMinutes: number;
  readonly enabled: boolean;
}

export interface Criteria {
  readonly type: 'match-all' | 'match-any-condition' | 'match-all-conditions';
  readonly conditions: readonly Condition[];
}

export interface Condition {
  readonly field: string;
  /** Of `extra-properties` and `details`. */
  readonly key?: string;
  readonly not: boolean;
  readonly operation: string;
  readonly expectedValue: string;
}

/** Hours and minutes as they were given; the old system takes the nearest half hour. */
export type TimeRestriction =
  | { readonly type: 'time-of-day'; readonly restriction: ClockRange }
  | { readonly type: 'weekday-and-time-of-day'; readonly restrictions: readonly (ClockRange & DayRange)[] };

export interface ClockRange {
  readonly startHour: number;
  readonly startMin: number;
  readonly endHour: number;
  readonly endMin: number;
}

export interface DayRange {
  /** `monday`. */
  readonly startDay: string;
  readonly endDay: string;
}

export interface OpsgenieTeam {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly members: readonly { readonly user: Ref; readonly role: string }[];
  /** In their order; the default rule last. */
  readonly routingRules: readonly OpsgenieRoutingRule[];
}

export interface OpsgenieRoutingRule {
  readonly name: string;
  readonly isDefault: boolean;
  readonly timeZone?: string;
  readonly criteria: Criteria;
  readonly timeRestriction?: TimeRestriction;
  /** `escalation`, `schedule` or `none`. */
  readonly notify: Ref;
}

export interface OpsgenieEscalation {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly ownerTeam?: Ref;
  readonly rules: readonly OpsgenieEscalationRule[];
  readonly repeat?: OpsgenieRepeat;
}

export interface OpsgenieEscalationRule {
  /** `if-not-acked` or `if-not-closed`. */
  readonly condition: string;
  /** `default`, `next`, `previous`, `users`, `admins`, `random`, `all`. */
  readonly notifyType: string;
  /** Counted from when the alert was created. */
  readonly delayMinutes: number;
  readonly recipient: Ref;
}

export interface OpsgenieRepeat {
  /** 0: does not repeat, whatever else is said. */
  readonly waitIntervalMinutes: number;
  /** From 0 (does not repeat) to 20. */
  readonly count: number;
  readonly resetRecipientStates: boolean;
  readonly closeAlertAfterAll: boolean;
}

export interface OpsgenieSchedule {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly timeZone: string;
  readonly enabled: boolean;
  readonly ownerTeam?: Ref;
  readonly rotations: readonly OpsgenieRotation[];
  readonly overrides: readonly OpsgenieOverride[];
}

export interface OpsgenieRotation {
  readonly id: string;
  readonly name: string;
  readonly startDate: EpochMillis;
  readonly endDate?: EpochMillis;
  /** `hourly`, `daily`, `weekly`. */
  readonly type: string;
  readonly length: number;
  readonly participants: readonly Ref[];
  readonly timeRestriction?: TimeRestriction;
}

export interface OpsgenieOverride {
  readonly alias: string;
  readonly user: Ref;
  readonly startDate: EpochMillis;
  readonly endDate: EpochMillis;
  /** Only in these. Empty: in all. */
  readonly rotations: readonly { readonly id: string; readonly name: string }[];
}

export interface OpsgenieForwarding {
  readonly id: string;
  readonly fromUser: Ref;
  readonly toUser: Ref;
  readonly startDate: EpochMillis;
  readonly endDate: EpochMillis;
}

export interface OpsgenieIntegration {
  readonly id: string;
  readonly name: string;
  /** `API`, `Prometheus`, `CloudWatch`, `Email`, … as the old system writes it. */
  readonly type: string;
  readonly enabled: boolean;
  readonly ownerTeam?: Ref;
  readonly suppressNotifications: boolean;
  /** Whom its alerts are for, besides or instead of the team. */
  readonly responders: readonly Ref[];
  /** Names of its own actions (create, close, acknowledge, ignore, …) where it is set up with rules. */
  readonly actions: readonly string[];
}

export interface OpsgeniePolicy {
  readonly id: string;
  readonly name: string;
  readonly type: 'alert' | 'notification';
  readonly enabled: boolean;
  readonly team?: Ref;
  readonly filter: Criteria;
  readonly timeRestriction?: TimeRestriction;
  /** Notification policies: alerts notify nobody for so long. Another way of delaying is among `does`. */
  readonly delayMinutes?: number;
  /** What it does, in words: `suppresses notifications`, `closes after 60 minutes`, `sets priority P1`. */
  readonly does: readonly string[];
}

export interface OpsgenieMaintenance {
  readonly id: string;
  readonly description: string;
  readonly startDate?: EpochMillis;
  readonly endDate?: EpochMillis;
}

export interface OpsgenieHeartbeat {
  readonly name: string;
  readonly intervalMinutes: number;
  readonly enabled: boolean;
  readonly ownerTeam?: Ref;
  readonly alertPriority: string;
}
