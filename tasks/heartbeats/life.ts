import type { EpochMillis } from '../../workflows/incident';
import { type Heartbeat, intervalOf, type Report } from './heartbeat';

/**
 * How long whoever began to settle something is left alone with it, in milliseconds. A run of the sweep is ended by
 * then, so nobody whose time is over can still be about to open an incident.
 */
export const TAKEN_OVER_AFTER = 60_000;

/** It was heard of. Disabled, that is noted and means nothing. */
export const pinged = (heartbeat: Heartbeat, now: EpochMillis): Heartbeat => ({
  ...heartbeat,
  lastPingAt: now,
  ...(heartbeat.watch.kind === 'off'
    ? {}
    : { watch: listening(heartbeat, now), report: toResolve(heartbeat.report, 'it was pinged again', now) }),
});

/** What was heard of before is expected again within one interval; what never was is waited for. */
export const enabled = (heartbeat: Heartbeat, now: EpochMillis): Heartbeat => {
  if (heartbeat.watch.kind !== 'off') return heartbeat;
  return { ...heartbeat, watch: heartbeat.lastPingAt === 0 ? { kind: 'never pinged' } : listening(heartbeat, now) };
};

/** Nobody listens any more, so no ping could resolve its incident: that ends with it. */
export const disabled = (heartbeat: Heartbeat, by: string, now: EpochMillis): Heartbeat =>
  heartbeat.watch.kind === 'off'
    ? heartbeat
    : { ...heartbeat, watch: { kind: 'off' }, report: toResolve(heartbeat.report, `it was disabled by ${by}`, now) };

export const deleted = (heartbeat: Heartbeat, by: string, now: EpochMillis): Heartbeat => ({
  ...heartbeat,
  watch: { kind: 'off' },
  report: toResolve(heartbeat.report, `it was deleted by ${by}`, now),
  deletedAt: now,
});

/** Another interval counts from when it was last heard of. A silence stays one until the next ping. */
export const edited = (heartbeat: Heartbeat, change: Partial<Heartbeat>): Heartbeat => {
  const { watch } = heartbeat;
  const after = { ...heartbeat, ...change };
  if (watch.kind !== 'listening') return after;
  const longer = (intervalOf(after).seconds - intervalOf(heartbeat).seconds) * 1000;
  return { ...after, watch: { kind: 'listening', until: watch.until + longer } };
};

/**
 * It is overdue, or whoever found that out before died over it: from here on this sweep opens the incident.
 * Undefined when there is nothing to open.
 */
export const raising = (heartbeat: Heartbeat, service: string, now: EpochMillis): Heartbeat | undefined => {
  const { watch, report } = heartbeat;
  const overdue = watch.kind === 'listening' && watch.until <= now;
  const abandoned = watch.kind === 'silent' && report.kind === 'raising' && report.by <= now;
  if (!overdue && !abandoned) return undefined;
  return {
    ...heartbeat,
    watch: { kind: 'silent', since: watch.kind === 'listening' ? watch.until : watch.since },
    // What is not settled yet is settled there, wherever the organisation would have it by now.
    report: {
      kind: 'raising',
      service: report.kind === 'none' ? service : report.service,
      by: now + TAKEN_OVER_AFTER,
    },
  };
};

/** The incident is open. Undefined when something came in between: then it is to be resolved, or somebody else's. */
export const raised = (heartbeat: Heartbeat, mine: EpochMillis): Heartbeat | undefined => {
  const { report } = heartbeat;
  if (report.kind !== 'raising' || report.by !== mine) return undefined;
  return { ...heartbeat, report: { kind: 'raised', service: report.service } };
};

/**
 * The incident has been resolved, and at `now` nobody can be about to open it any more. Undefined where somebody can:
 * then it is resolved once more later.
 */
export const settled = (heartbeat: Heartbeat, now: EpochMillis): Heartbeat | undefined => {
  const { report } = heartbeat;
  if (report.kind !== 'resolving' || now < report.notBefore) return undefined;
  return { ...heartbeat, report: { kind: 'none' } };
};

const listening = (heartbeat: Heartbeat, from: EpochMillis) =>
  ({ kind: 'listening', until: from + intervalOf(heartbeat).seconds * 1000 }) as const;

const toResolve = (report: Report, because: string, now: EpochMillis): Report => {
  if (report.kind === 'none' || report.kind === 'resolving') return report;
  const mayStillBeOpened = report.kind === 'raising' ? report.by : now;
  return {
    kind: 'resolving',
    service: report.service,
    by: Math.max(mayStillBeOpened, now + TAKEN_OVER_AFTER),
    notBefore: mayStillBeOpened,
    because,
  };
};
