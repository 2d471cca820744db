import * as v from 'valibot';
import type { AlertImage } from '../../../workflows/alert-event';
import type { Clamper } from './clamp';
import { asText } from './details';

/** Names and values; values that are no text become text, and what is no object counts as empty. */
export const Words = v.fallback(
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.transform((record): Words => Object.fromEntries(Object.entries(record).map(([k, value]) => [k, asText(value)]))),
  ),
  {},
);
export type Words = Readonly<Record<string, string>>;

const Text = v.fallback(v.string(), '');

/** The group that Alertmanager and Grafana send; only its alerts have to be there. */
export const Group = v.object({
  alerts: v.array(v.unknown()),
  status: Text,
  receiver: Text,
  groupLabels: Words,
  commonLabels: Words,
  commonAnnotations: Words,
  /** Since Alertmanager 0.34: labels that its configuration gives to the route. */
  routeLabels: Words,
  externalURL: Text,
  truncatedAlerts: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  /** Since Alertmanager 0.32: `first notification`, `new alerts added`, `repeat interval elapsed` and the like. */
  notification_reason: Text,
});
export type Group = v.InferOutput<typeof Group>;

/** One alert of a group, as far as both sources send it. */
export interface PrometheusAlert {
  readonly labels: Words;
  readonly annotations: Words;
  /** Everything that was sent, for what only one source knows. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** What a source adds to what both have in common. */
export interface Source {
  readonly name: 'Alertmanager' | 'Grafana';
  readonly link: (alert: PrometheusAlert) => unknown;
  readonly links: (alert: PrometheusAlert, group: Group) => readonly (readonly [string, unknown])[];
  readonly images: (alert: PrometheusAlert, cut: Clamper) => readonly AlertImage[];
  readonly details: (alert: PrometheusAlert, group: Group) => readonly (readonly [string, unknown])[];
}
