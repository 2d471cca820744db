import type { EpochMillis, Priority } from '../../workflows/incident';
import { days, hours, minutes, type Span } from '../../workflows/span';
import type { Sender } from '../access/access-key';

/** Something that says regularly that it still works. What is not heard of in time becomes an incident. */
export interface Heartbeat {
  readonly name: string;
  readonly description: string;
  /** How often it is expected to be heard of, in its unit; from 1. */
  readonly interval: number;
  readonly intervalUnit: IntervalUnit;
  /** Decides about the service, and who sees it. */
  readonly owner: Sender;
  /** Title of the incident; empty for one made from the name. */
  readonly alertMessage: string;
  readonly alertTags: readonly string[];
  readonly alertPriority: Priority;
  /** 0 while it has never been heard of. */
  readonly lastPingAt: EpochMillis;
  readonly watch: Watch;
  readonly report: Report;
  /** Since then it is only there to settle its incident, and for everybody else does not exist; 0 while it does. */
  readonly deletedAt: EpochMillis;
  /** Counts the writes: each is conditional on the one before. */
  readonly revision: number;
}

export const INTERVAL_UNITS = ['minutes', 'hours', 'days'] as const;
export type IntervalUnit = (typeof INTERVAL_UNITS)[number];

/** Whether silence means anything. */
export type Watch =
  | { readonly kind: 'off' }
  /** As with Opsgenie, watching begins with the first ping: what is being set up must not wake anybody. */
  | { readonly kind: 'never pinged' }
  | { readonly kind: 'listening'; readonly until: EpochMillis }
  | { readonly kind: 'silent'; readonly since: EpochMillis };

/**
 * What has been told about the silence, and what is still to be done. `by` is when a sweep takes over from whoever
 * began; nothing is left without either that or an end.
 */
export type Report =
  | { readonly kind: 'none' }
  /** A sweep is about to open an incident for this service. */
  | { readonly kind: 'raising'; readonly service: string; readonly by: EpochMillis }
  | { readonly kind: 'raised'; readonly service: string }
  /**
   * The incident is to be resolved. Before `notBefore` a sweep may still be about to open it, so that resolving it once
   * is not enough.
   */
  | {
      readonly kind: 'resolving';
      readonly service: string;
      readonly by: EpochMillis;
      readonly notBefore: EpochMillis;
      readonly because: string;
    };

const SPANS: Readonly<Record<IntervalUnit, (n: number) => Span>> = { minutes, hours, days };

export const intervalOf = ({ interval, intervalUnit }: Pick<Heartbeat, 'interval' | 'intervalUnit'>): Span =>
  SPANS[intervalUnit](interval);

/** When a sweep has to look at it; undefined while only a ping, or somebody, can change anything. */
export const dueOf = ({ watch, report }: Heartbeat): EpochMillis | undefined => {
  const times = [
    ...(watch.kind === 'listening' ? [watch.until] : []),
    ...(report.kind === 'raising' || report.kind === 'resolving' ? [report.by] : []),
  ];
  return times.length === 0 ? undefined : Math.min(...times);
};

/** Among the dedup keys of its service. */
export const dedupKeyOf = ({ name }: Heartbeat): string => `heartbeat:${name}`;
