import type { Situation } from './incident';

/** What can happen to an incident from outside; what time does to it is in the machine. */
export const EVENTS = ['trigger', 'acknowledge', 'unacknowledge', 'resolve', 'escalate', 'snooze'] as const;
export type IncidentEvent = (typeof EVENTS)[number];

/** Where an incident that is triggered again goes on. */
export type ClimbsTo = 'not' | 'same level' | 'next level' | 'level 1';

/**
 * - `new incident`: the dedup key begins a new one.
 * - `joins`: the count goes up; nobody is notified because of it.
 * - `unchanged`: a lost race or a repetition; it is answered, not refused.
 * - `becomes`: the status it has afterwards, and what that means for its machine. `let go`: the escalation is over.
 *   `pause`: it waits for a time, and without a machine that time is noted as due. `climb`: it goes on from the place
 *   that `climbs` names, and without a machine a new execution begins.
 */
export type Outcome =
  | { readonly kind: 'new incident' }
  | { readonly kind: 'joins' }
  | { readonly kind: 'unchanged'; readonly because: string }
  | {
      readonly kind: 'becomes';
      readonly status: 'triggered' | 'acknowledged' | 'snoozed' | 'resolved';
      readonly machine: 'let go' | 'pause' | 'climb';
      readonly climbs: ClimbsTo;
    };

const unchanged = (because: string): Outcome => ({ kind: 'unchanged', because });
const resolved: Outcome = { kind: 'becomes', status: 'resolved', machine: 'let go', climbs: 'not' };
const acknowledged: Outcome = { kind: 'becomes', status: 'acknowledged', machine: 'pause', climbs: 'not' };
const snoozed: Outcome = { kind: 'becomes', status: 'snoozed', machine: 'pause', climbs: 'not' };
const climbs = (to: 'same level' | 'next level' | 'level 1'): Outcome => ({
  kind: 'becomes',
  status: 'triggered',
  machine: 'climb',
  climbs: to,
});

/**
 * Status × event: one defined outcome each. What was only recorded, and acknowledged or snoozed since, climbs from level
 * 1 when somebody escalates it, and goes back to being recorded when that is taken back or over.
 */
export const LIFE: Readonly<Record<Situation, Readonly<Record<IncidentEvent, Outcome>>>> = {
  triggered: {
    trigger: { kind: 'joins' },
    acknowledge: acknowledged,
    unacknowledge: unchanged('nobody has acknowledged it'),
    resolve: resolved,
    escalate: climbs('next level'),
    snooze: snoozed,
  },
  exhausted: {
    trigger: { kind: 'joins' },
    acknowledge: acknowledged,
    unacknowledge: unchanged('nobody has acknowledged it'),
    resolve: resolved,
    escalate: climbs('level 1'),
    snooze: snoozed,
  },
  recorded: {
    trigger: { kind: 'joins' },
    acknowledge: acknowledged,
    unacknowledge: unchanged('nobody has acknowledged it'),
    resolve: resolved,
    escalate: climbs('level 1'),
    snooze: snoozed,
  },
  acknowledged: {
    trigger: { kind: 'joins' },
    acknowledge: unchanged('already acknowledged'),
    unacknowledge: climbs('same level'),
    resolve: resolved,
    escalate: climbs('next level'),
    snooze: snoozed,
  },
  snoozed: {
    trigger: { kind: 'joins' },
    acknowledge: acknowledged,
    unacknowledge: climbs('same level'),
    resolve: resolved,
    escalate: climbs('next level'),
    snooze: snoozed,
  },
  resolved: {
    trigger: { kind: 'new incident' },
    acknowledge: unchanged('already resolved'),
    unacknowledge: unchanged('already resolved'),
    resolve: unchanged('already resolved'),
    escalate: unchanged('already resolved'),
    snooze: unchanged('already resolved'),
  },
};
