import type { Incident, IncidentFacts, Status } from '../../workflows/incident';

export const NOW = Date.parse('2026-01-10T03:00:00Z');

/** An incident whose second level waits, unless a test says otherwise. */
export const FACTS: IncidentFacts = {
  id: 'an-incident',
  tinyId: '10000001',
  service: 'checkout',
  scope: 'checkout',
  dedupKey: 'checkout-errors',
  title: 'Checkout fails',
  priority: 'P1',
  policy: 'critical',
  responders: [],
  createdAt: NOW - 420_000,
  lastOccurredAt: NOW - 420_000,
  count: 1,
  generation: 1,
  phase: 'waiting',
  level: 2,
  levelName: 'primary and secondary on call',
  round: 1,
  visit: 2,
  step: 1,
  since: NOW - 60_000,
  ends: NOW + 180_000,
  more: false,
  reached: true,
  revision: 0,
  doneWhen: 'acknowledged',
  acknowledgmentSeconds: 1800,
  due: NOW + 240_000,
};

const OF_STATUS = {
  triggered: {},
  acknowledged: { acknowledgedBy: 'anna', acknowledgedAt: NOW - 60_000, until: NOW + 600_000 },
  snoozed: { snoozedBy: 'anna', snoozedAt: NOW - 60_000, until: NOW + 600_000 },
  resolved: { resolvedBy: 'anna', resolvedAt: NOW - 60_000 },
} as const;

export const incident = (
  status: Status,
  more: Partial<IncidentFacts> & { readonly until?: undefined } = {},
): Incident => {
  const all: Record<string, unknown> = { ...FACTS, status, ...OF_STATUS[status], ...more };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Incident;
};
