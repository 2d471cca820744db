import type { EpochMillis } from '../../../../workflows/incident';
import type { ContactChannel } from '../../../../workflows/user';
import { zoneOf } from '../../old/wall';
import type { OpsgenieNotificationRule, OpsgenieUser } from '../export';
import { covers } from './hours';
import { meets, type SampleAlert } from './sample-alert';

/** One message to a person: how long after the person is notified, and on which channel. */
export interface Message {
  readonly afterMinutes: number;
  /** Undefined: on whatever contacts there are. */
  readonly channel: ContactChannel | undefined;
}

const CHANNELS: ReadonlyMap<string, ContactChannel> = new Map([
  ['email', 'email'],
  ['sms', 'sms'],
  ['voice', 'voice'],
  ['mobile', 'push'],
]);

/** Steps that begin again for ever are followed this often. */
const MOST_REPEATS = 20;

/**
 * What a user's own rules make of being notified at an instant. The first rule about new alerts that matches decides;
 * where none does, the user gets nothing; a user without any rules is told at once.
 * @param forMinutes how long steps begin again, at most
 */
export const messagesTo = (
  user: OpsgenieUser,
  alert: SampleAlert,
  at: EpochMillis,
  forMinutes: number,
  timeZone: string,
): readonly Message[] => {
  if (user.rules.length === 0) return [{ afterMinutes: 0, channel: undefined }];
  const zone = zoneOf(user.timeZone, timeZone);
  const rule = [...user.rules]
    .sort((a, b) => a.order - b.order)
    .find(
      ({ actionType, enabled, criteria, timeRestriction }) =>
        actionType === 'create-alert' && enabled && meets(alert, criteria) && covers(timeRestriction, zone, at),
    );
  return rule ? roundsOf(rule, stepsOf(user, rule), forMinutes) : [];
};

const roundsOf = (
  { repeatAfterMinutes = 0 }: OpsgenieNotificationRule,
  steps: readonly Message[],
  forMinutes: number,
): readonly Message[] => {
  const rounds = repeatAfterMinutes > 0 ? Math.min(MOST_REPEATS, Math.ceil(forMinutes / repeatAfterMinutes)) : 1;
  return Array.from({ length: Math.max(1, rounds) }, (_, round) =>
    steps.map((step) => ({ ...step, afterMinutes: step.afterMinutes + round * repeatAfterMinutes })),
  ).flat();
};

const stepsOf = ({ contacts }: OpsgenieUser, { steps }: OpsgenieNotificationRule): readonly Message[] =>
  steps.flatMap(({ method, to, afterMinutes, enabled }) => {
    const channel = CHANNELS.get(method);
    const isOff = contacts.some((contact) => contact.method === method && contact.to === to && !contact.enabled);
    return channel === undefined || !enabled || isOff ? [] : [{ afterMinutes, channel }];
  });
