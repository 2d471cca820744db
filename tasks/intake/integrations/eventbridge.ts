import * as v from 'valibot';
import type { AlertEvent, Parsed } from '../../../workflows/alert-event';
import { PRIORITIES } from '../../../workflows/incident';
import type { Organisation } from '../../../workflows/organisation';
import { serviceOfAlarm } from '../../../workflows/routing';
import { Refused } from '../../api/http';
import { brief, parse } from '../../api/parse';
import { clamper, LIMITS } from './clamp';

/** The envelope of every EventBridge event. */
const Envelope = v.object({
  id: v.optional(v.string(), ''),
  source: v.string(),
  'detail-type': v.string(),
  region: v.optional(v.string(), ''),
  resources: v.optional(v.array(v.string()), []),
  detail: v.record(v.string(), v.unknown()),
});
type Envelope = v.InferOutput<typeof Envelope>;

const AlarmDetail = v.object({
  alarmName: v.pipe(v.string(), v.nonEmpty('name the alarm')),
  configuration: v.optional(v.object({ description: v.optional(v.string(), '') })),
  state: v.object({
    value: v.picklist(['ALARM', 'OK', 'INSUFFICIENT_DATA']),
    reason: v.optional(v.string(), ''),
  }),
});

const CustomDetail = v.object({
  action: v.optional(v.picklist(['trigger', 'acknowledge', 'resolve']), 'trigger'),
  dedupKey: v.pipe(v.string(), v.nonEmpty('say which alert this is'), v.maxLength(512, 'have at most 512 characters')),
  title: v.optional(v.string(), ''),
  service: v.optional(v.string()),
  priority: v.optional(v.picklist(PRIORITIES), 'P3'),
  description: v.optional(v.string(), ''),
  link: v.optional(v.string(), ''),
});

/** How a team sends its own events: `source: "stepladder"`, `detail-type: "Stepladder Alert Event"`. */
export const CUSTOM_EVENT = { source: 'stepladder', detailType: 'Stepladder Alert Event' } as const;
export const ALARM_EVENT = { source: 'aws.cloudwatch', detailType: 'CloudWatch Alarm State Change' } as const;

/**
 * An EventBridge event as alert events.
 * @param service overrides what the event says, for a key that belongs to one service
 * @throws Refused with a sentence a field
 */
export const alertsFromEventBridge = (event: unknown, organisation: Organisation, service?: string): Parsed => {
  const envelope = parse(Envelope, event);
  if (is(envelope, ALARM_EVENT)) return fromAlarm(envelope, organisation, service);
  if (is(envelope, CUSTOM_EVENT)) return fromCustom(envelope, organisation, service);
  const known = [ALARM_EVENT, CUSTOM_EVENT].map((kind) => `'${kind.source}' with '${kind.detailType}'`).join(', or ');
  const came = `${brief(envelope.source)} with ${brief(envelope['detail-type'])}`;
  throw new Refused(422, `'source' and 'detail-type' should be ${known}, got ${came}`, {
    source: `should be ${known}, got ${came}`,
  });
};

const is = (envelope: Envelope, kind: { readonly source: string; readonly detailType: string }): boolean =>
  envelope.source === kind.source && envelope['detail-type'] === kind.detailType;

/** ALARM triggers, OK resolves; too little data says nothing about the service. The alarm's ARN is the dedup key. */
const fromAlarm = (envelope: Envelope, organisation: Organisation, service?: string): Parsed => {
  const { alarmName, configuration, state } = parse(v.object({ detail: AlarmDetail }), envelope).detail;
  if (state.value === 'INSUFFICIENT_DATA')
    return { kind: 'ignored', because: `alarm '${alarmName}' has too little data, which is neither ALARM nor OK` };
  const cut = clamper();
  const common = {
    service: service ?? serviceOfAlarm(organisation, alarmName),
    dedupKey: cut('dedupKey', envelope.resources[0] ?? alarmName, LIMITS.alias),
    because: cut(
      'because',
      `CloudWatch alarm '${alarmName}' is ${state.value}${state.reason ? `: ${state.reason}` : ''}`,
      LIMITS.entity,
    ),
  };
  if (state.value === 'OK') return one({ ...common, kind: 'resolve', by: 'CloudWatch' });
  return one({
    ...common,
    kind: 'trigger',
    title: cut('title', `Alarm ${alarmName}`, LIMITS.message),
    // An alarm says nothing about how bad it is; this is the default everywhere.
    priority: 'P3',
    body: {
      description: cut(
        'description',
        [configuration?.description, state.reason].filter(Boolean).join('\n'),
        LIMITS.description,
      ),
      source: 'CloudWatch',
      entity: cut('entity', alarmName, LIMITS.entity),
      tags: [],
      details: {},
      link: cut('link', consoleLink(envelope.region, alarmName), LIMITS.link),
      truncated: cut.fields(),
    },
  });
};

const fromCustom = (envelope: Envelope, organisation: Organisation, service?: string): Parsed => {
  const { detail } = parse(v.object({ detail: CustomDetail }), envelope);
  const named = service ?? detail.service ?? organisation.defaultService;
  if (!Object.hasOwn(organisation.services, named)) {
    const all = Object.keys(organisation.services)
      .map((name) => `'${name}'`)
      .join(', ');
    const problem = `'detail.service' should be one of ${all}, got ${brief(named)}`;
    throw new Refused(422, problem, { 'detail.service': problem });
  }
  const cut = clamper();
  const common = { service: named, dedupKey: detail.dedupKey, because: `an event of the bus, ${detail.action}` };
  if (detail.action !== 'trigger') return one({ ...common, kind: detail.action, by: 'an event of the bus' });
  return one({
    ...common,
    kind: 'trigger',
    title: cut('title', detail.title || detail.dedupKey, LIMITS.message),
    priority: detail.priority,
    body: {
      description: cut('description', detail.description, LIMITS.description),
      source: 'EventBridge',
      entity: '',
      tags: [],
      details: {},
      link: cut('link', detail.link, LIMITS.link),
      truncated: cut.fields(),
    },
  });
};

const one = (event: AlertEvent): Parsed => ({ kind: 'events', events: [event] });

const consoleLink = (region: string, alarm: string): string =>
  region === ''
    ? ''
    : `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(alarm)}`;
