import type { Parsed } from '../../../workflows/alert-event';
import type { Organisation } from '../../../workflows/organisation';
import { serviceOfAlarm } from '../../../workflows/routing';
import { accountOf, consolePage, encoded, partitionOf, regionOf } from './aws-console';
import { oneDraft, resolveDraft, triggerDraft, UNSAID } from './drafting';

/** A CloudWatch alarm's change of state, however it came in. */
export interface Alarm {
  /** Empty in messages of old; then the account and the name have to tell alarms apart. */
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  readonly state: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';
  readonly reason: string;
  readonly description: string;
  /** How a composite alarm combines others; empty for any other. */
  readonly rule: string;
  /** The one time series that changed, of an alarm over several; an empty id for the alarm as a whole. */
  readonly contributor: { readonly id: string; readonly attributes: Readonly<Record<string, string>> };
  /** Why the alarm's actions are held back; empty when they are not. */
  readonly heldBack: string;
  /** What it measures, as names and values. */
  readonly metrics: readonly (readonly [string, string])[];
  readonly tags: readonly string[];
}

/**
 * ALARM triggers, OK resolves; too little data says nothing about the service. The same alarm has the same dedup key by
 * every way, so that an alarm that comes by two of them is one incident.
 */
export const fromAlarm = (alarm: Alarm, organisation: Organisation): Parsed => {
  const about = {
    dedupKey: keyOf(alarm),
    service: serviceOfAlarm(organisation, alarm.name),
    because: `CloudWatch alarm '${alarm.name}' is ${alarm.state}${alarm.reason ? `: ${alarm.reason}` : ''}`,
  };
  if (alarm.state === 'OK') return oneDraft(resolveDraft(about, 'CloudWatch'));
  if (alarm.state === 'INSUFFICIENT_DATA')
    return { kind: 'ignored', because: `alarm '${alarm.name}' has too little data, which is neither ALARM nor OK` };
  if (alarm.heldBack) return { kind: 'ignored', because: `alarm '${alarm.name}' is ALARM, but ${alarm.heldBack}` };
  return oneDraft(
    triggerDraft({
      ...UNSAID,
      ...about,
      title: titleOf(alarm),
      // An alarm says nothing about how bad it is; this is the default everywhere.
      priority: 'P3',
      description: [alarm.description, alarm.reason, alarm.rule && `Rule: ${alarm.rule}`].filter(Boolean).join('\n'),
      source: 'CloudWatch',
      entity: alarm.name,
      tags: alarm.tags,
      details: [
        ['account', alarm.account || accountOf(alarm.arn)],
        ['region', regionOf(alarm.arn)],
        ...Object.entries(alarm.contributor.attributes),
        ...alarm.metrics,
      ],
      link: consolePage(partitionOf(alarm.arn), regionOf(alarm.arn), 'cloudwatch', pageOf(alarm.name)),
    }),
  );
};

const keyOf = ({ arn, account, name, contributor }: Alarm): string => {
  const alarm = arn || [account, name].filter(Boolean).join(':');
  return contributor.id === '' ? alarm : `${alarm}#${contributor.id}`;
};

const titleOf = ({ name, contributor }: Alarm): string => {
  const which = Object.values(contributor.attributes).join(', ') || contributor.id;
  return `Alarm ${name}${which ? ` (${which})` : ''}`;
};

const pageOf = (name: string): string => `alarmsV2:alarm/${encoded(name)}`;
