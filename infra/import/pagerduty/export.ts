import type { EpochMillis } from '../../../workflows/incident';
import type { Note } from '../note';

/**
 * A PagerDuty account as its REST API describes it, read and made uniform: lengths in minutes or seconds as the names
 * say, instants as epoch milliseconds, references as ids, and a list where a field was left out. What a word means is
 * for the translation: it may be one that nobody knows.
 */
export interface PagerDutyExport {
  readonly users: readonly PagerDutyUser[];
  readonly teams: readonly PagerDutyTeam[];
  readonly schedules: readonly PagerDutySchedule[];
  readonly policies: readonly PagerDutyPolicy[];
  readonly services: readonly PagerDutyService[];
  /** Rules that look at events: orchestrations, their routers, rulesets, event rules of services. */
  readonly ruleSets: readonly PagerDutyRuleSet[];
  readonly maintenances: readonly PagerDutyMaintenance[];
  /** What was left behind while reading. */
  readonly notes: readonly Note[];
}

export interface PagerDutyUser {
  readonly id: string;
  readonly name: string;
  /** Never into the code or the report. */
  readonly email: string;
  readonly timeZone?: string;
  /** Undefined where the export names them without saying what they are. */
  readonly contacts?: readonly PagerDutyContact[];
  /** Undefined where the export names them without saying what they are. */
  readonly rules?: readonly PagerDutyNotificationRule[];
  readonly handOffs: readonly PagerDutyHandOffRule[];
}

export interface PagerDutyContact {
  readonly id: string;
  /** `email`, `phone`, `sms`, `push_notification`, `whatsapp`, or a word that nobody knows. */
  readonly type: string;
  readonly address: string;
  /** Of telephone numbers: `49`. */
  readonly countryCode?: string;
}

export interface PagerDutyNotificationRule {
  /** `high`, `low`, or a word that nobody knows. */
  readonly urgency: string;
  readonly afterMinutes: number;
  /** A contact's type. */
  readonly by: string;
  /** A contact's id; empty where the export does not say. */
  readonly contact: string;
}

export interface PagerDutyHandOffRule {
  /** `oncall`, `offcall`, `both`. */
  readonly type: string;
  readonly advanceMinutes: number;
  /** A contact's type. */
  readonly by: string;
}

export interface PagerDutyTeam {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Ids of users. */
  readonly members: readonly string[];
}

export type PagerDutySchedule = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly timeZone: string;
  /** Ids. */
  readonly teams: readonly string[];
  readonly overrides: readonly PagerDutyOverride[];
} & (
  | { readonly kind: 'layers'; readonly layers: readonly PagerDutyLayer[] }
  | { readonly kind: 'rotations'; readonly events: readonly PagerDutyEvent[] }
);

/** In an export the highest comes first: wherever it covers, it wins. */
export interface PagerDutyLayer {
  readonly name: string;
  readonly start: EpochMillis;
  readonly end?: EpochMillis;
  /** When the first turn began, which may be before the layer. */
  readonly rotationVirtualStart: EpochMillis;
  readonly turnSeconds: number;
  /** Ids, in the order of their turns. */
  readonly users: readonly string[];
  readonly restrictions: readonly PagerDutyRestriction[];
}

export interface PagerDutyRestriction {
  /** `daily_restriction` or `weekly_restriction`. */
  readonly type: string;
  /** `08:00:00`. */
  readonly startTimeOfDay: string;
  /** From 1, Monday. */
  readonly startDayOfWeek: number;
  readonly durationSeconds: number;
}

/** A recurring shift of a schedule of the newer kind. */
export interface PagerDutyEvent {
  readonly name: string;
  /** Of the first shift. */
  readonly start: EpochMillis;
  readonly end: EpochMillis;
  /** By whose clock it recurs; undefined: the schedule's. */
  readonly timeZone?: string;
  readonly effectiveSince: EpochMillis;
  readonly effectiveUntil?: EpochMillis;
  /** `RRULE:…`, `EXDATE:…`, `RDATE:…`. */
  readonly recurrence: readonly string[];
  /** `rotating_member_assignment_strategy` or `every_member_assignment_strategy`. */
  readonly strategy: string;
  readonly shiftsPerMember: number;
  /** Ids of users; nobody has the turn of an empty member. */
  readonly members: readonly (string | 'empty')[];
}

export interface PagerDutyOverride {
  readonly id: string;
  readonly user: string;
  /** Of schedules of the newer kind: in whose place. Undefined: in place of whoever is on call. */
  readonly inPlaceOf?: string;
  readonly start: EpochMillis;
  readonly end: EpochMillis;
}

export interface PagerDutyPolicy {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly teams: readonly string[];
  /** How often it begins again after the first round. */
  readonly loops: number;
  readonly rules: readonly PagerDutyRule[];
}

export interface PagerDutyRule {
  /** How long after it the next rule begins. */
  readonly delayMinutes: number;
  readonly targets: readonly PagerDutyTarget[];
  /** `assign_to_everyone` or `round_robin`. */
  readonly strategy: string;
}

export interface PagerDutyTarget {
  /** `user`, `schedule`, or a word that nobody knows. */
  readonly type: string;
  readonly id: string;
  /** As the export calls it; it may be somebody's name, and is not shown where that may be an address. */
  readonly name: string;
}

export interface PagerDutyService {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** `active`, `disabled`, … */
  readonly status: string;
  /** Undefined where the export names none. */
  readonly policy?: string;
  readonly teams: readonly string[];
  /** Undefined: an acknowledgment lasts. */
  readonly acknowledgementTimeoutSeconds?: number;
  readonly autoResolveTimeoutSeconds?: number;
  readonly autoPauseSeconds?: number;
  readonly urgency: PagerDutyUrgency;
  /** What else it does, in words: `groups alerts`. */
  readonly also: readonly string[];
  /** Names and types, never keys. */
  readonly integrations: readonly { readonly name: string; readonly type: string }[];
}

/** `high`, `low`, `severity_based`, or a word that nobody knows. */
export type UrgencyWord = string;

export type PagerDutyUrgency =
  | { readonly kind: 'constant'; readonly urgency: UrgencyWord }
  | {
      readonly kind: 'support hours';
      readonly during: UrgencyWord;
      readonly outside: UrgencyWord;
      readonly hours: PagerDutySupportHours;
      /** What is still open when the hours begin becomes urgent. */
      readonly raises: boolean;
    };

export interface PagerDutySupportHours {
  readonly timeZone: string;
  /** `09:00:00`. */
  readonly start: string;
  readonly end: string;
  /** From 1, Monday. */
  readonly days: readonly number[];
}

export interface PagerDutyRuleSet {
  /** As sentences call it: `the orchestration of service 'Shop'`. */
  readonly name: string;
  /**
   * - `service`: looks at the events of one service, and decides what becomes of them.
   * - `router`: decides which service an event belongs to.
   * - `global`: changes events before they are routed.
   */
  readonly kind: 'service' | 'router' | 'global';
  /** Whether it is switched on; undefined where the export does not say. */
  readonly active?: boolean;
  /** The id of the service whose events it looks at. */
  readonly service?: string;
  readonly sets: readonly { readonly id: string; readonly rules: readonly PagerDutyEventRule[] }[];
  /** Of what no rule matches. */
  readonly catchAll: PagerDutyEventActions;
}

export interface PagerDutyEventRule {
  readonly label: string;
  readonly disabled: boolean;
  /** In PagerDuty's condition language; one of them has to be so. Empty: it always matches. */
  readonly conditions: readonly string[];
  readonly actions: PagerDutyEventActions;
}

export interface PagerDutyEventActions {
  readonly suppress: boolean;
  readonly suspendSeconds?: number;
  /** An id. */
  readonly policy?: string;
  /** A set of rules, or the id of a service. */
  readonly routeTo?: string;
  /** What else it does, by name: `severity`, `annotate`. */
  readonly also: readonly string[];
}

export interface PagerDutyMaintenance {
  readonly description: string;
  readonly start?: EpochMillis;
  readonly end?: EpochMillis;
  readonly services: readonly string[];
}
