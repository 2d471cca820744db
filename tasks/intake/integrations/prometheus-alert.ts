import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Organisation } from '../../../workflows/organisation';
import { brief } from '../../api/parse';
import { clamper } from './clamp';
import { draftOf } from './prometheus-draft';
import { type Group, type PrometheusAlert, type Source, Words } from './prometheus-group';
import { type Reading, unreadable } from './readings';
import { shortKey } from './short-key';

/** @param index where in the message it stands, for the sentences */
export const readAlert = (
  source: Source,
  group: Group,
  input: unknown,
  index: number,
  organisation: Organisation,
): Reading => {
  const at = `alerts.${index}`;
  if (!isRecord(input)) return unreadable(at, `'${at}' should be an object, got ${brief(input)}`);
  const status = input['status'] ?? group.status;
  if (status !== 'firing' && status !== 'resolved')
    return unreadable(`${at}.status`, `'${at}.status' should be 'firing' or 'resolved', got ${brief(status)}`);
  const own = v.parse(Words, input['labels']);
  const dedupKey = keyOf(input['fingerprint'], own);
  if (dedupKey === undefined)
    return unreadable(`${at}.labels`, `'${at}.labels' should have at least one label, got ${brief(input['labels'])}`);
  const alert: PrometheusAlert = {
    labels: { ...group.commonLabels, ...own },
    annotations: { ...group.commonAnnotations, ...v.parse(Words, input['annotations']) },
    raw: input,
  };
  const service = serviceOf(alert, group, organisation);
  const draft = draftOf(source, group, alert, status);
  return { kind: 'read', draft: { dedupKey, ...(service === undefined ? {} : { service }), ...draft } };
};

const isRecord = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/** The sender's fingerprint, else one of our own: the same labels are the same alert. */
const keyOf = (fingerprint: unknown, labels: Words): string | undefined => {
  if (typeof fingerprint === 'string' && fingerprint !== '') return shortKey(fingerprint, clamper());
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.length === 0 ? undefined : createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
};

/** `service` is a common label in Prometheus: it names one of ours only if we have it. */
const serviceOf = ({ labels }: PrometheusAlert, { routeLabels }: Group, { services }: Organisation) =>
  [labels['service'], routeLabels['service']].find((name) => name !== undefined && Object.hasOwn(services, name));
