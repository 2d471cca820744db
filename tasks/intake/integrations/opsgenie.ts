import * as v from 'valibot';
import type { AlertEvent } from '../../../workflows/alert-event';
import { PRIORITIES } from '../../../workflows/incident';
import { parse } from '../../api/parse';
import { type Clamper, clamper, LIMITS } from './clamp';

const text = v.optional(v.nullable(v.string()), '');

/** The fields of `POST /v2/alerts` that are used so far; the others are ignored. */
export const CreateAlert = v.object({
  message: v.pipe(v.string(), v.trim(), v.nonEmpty('say what is wrong')),
  alias: text,
  description: text,
  entity: text,
  source: text,
  tags: v.optional(v.nullable(v.array(v.string())), []),
  details: v.optional(v.nullable(v.record(v.string(), v.unknown())), {}),
  priority: v.optional(v.nullable(v.picklist(PRIORITIES)), 'P3'),
  user: text,
  note: text,
  /** Not Opsgenie's: lets an admin key say which service is meant. */
  service: text,
});
export type CreateAlert = v.InferOutput<typeof CreateAlert>;

/** The service that a create call names, if it does. */
export const serviceNamedIn = (body: unknown): string => parse(CreateAlert, body).service || '';

/**
 * @param fallbackKey the dedup key of an alert without an alias: then every alert is one of its own
 * @throws Refused with a sentence a field
 */
export const alertFromOpsgenie = (body: unknown, service: string, fallbackKey: string): AlertEvent => {
  const alert = parse(CreateAlert, body);
  const cut = clamper();
  const source = cut('source', alert.source || 'the API', LIMITS.source);
  return {
    kind: 'trigger',
    service,
    dedupKey: cut('alias', alert.alias || fallbackKey, LIMITS.alias),
    title: cut('message', alert.message, LIMITS.message),
    priority: alert.priority ?? 'P3',
    because: `an alert from ${source}`,
    body: {
      description: cut('description', alert.description ?? '', LIMITS.description),
      source,
      entity: cut('entity', alert.entity ?? '', LIMITS.entity),
      tags: cut.list('tags', alert.tags ?? [], LIMITS.tags).map((tag) => cut('tags', tag, LIMITS.tag)),
      details: detailsOf(alert, cut),
      link: '',
      // Last: by now every field has been cut.
      truncated: cut.fields(),
    },
  };
};

/** Values are text in Opsgenie; some clients send numbers. Together they must not pass the limit. */
const detailsOf = ({ details }: CreateAlert, cut: Clamper): Record<string, string> => {
  let left: number = LIMITS.details;
  return Object.fromEntries(
    Object.entries(details ?? {}).flatMap(([name, value]) => {
      if (left <= name.length) {
        cut.list('details', [name], 0);
        return [];
      }
      const kept = cut('details', typeof value === 'string' ? value : JSON.stringify(value), left - name.length);
      left -= name.length + kept.length;
      return [[name, kept]];
    }),
  );
};
