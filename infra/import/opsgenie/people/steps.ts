import { minutes } from '../../../../workflows/span';
import { atOnce, type ContactChannel, type NotificationRule } from '../../../../workflows/user';
import type { OpsgenieStep, OpsgenieUser } from '../export';
import { inline } from '../wording';
import { CHANNELS } from './contacts';

/** Rules here come after at most a day. */
const LATEST = 1440;

/** Steps as rules: those at the same time are one, in the order of their times. */
export const asRules = (steps: readonly OpsgenieStep[]): readonly NotificationRule[] => {
  const byTime = new Map<number, Set<ContactChannel>>();
  for (const { method, afterMinutes } of steps) {
    const channel = CHANNELS.get(method);
    const after = Number.isFinite(afterMinutes) ? Math.min(Math.max(0, Math.round(afterMinutes)), LATEST) : 0;
    if (channel !== undefined) byTime.set(after, (byTime.get(after) ?? new Set()).add(channel));
  }
  return [...byTime]
    .sort(([a], [b]) => a - b)
    .map(([after, channels]) => ({ after: after === 0 ? atOnce : minutes(after), by: listOf([...channels]) }));
};

/** One channel stands alone. */
export const listOf = (channels: readonly ContactChannel[]): NotificationRule['by'] =>
  channels.length === 1 && channels[0] !== undefined ? channels[0] : channels;

/** Steps that send something: enabled, to a contact method that is not disabled. */
export const sending = (steps: readonly OpsgenieStep[], { contacts }: OpsgenieUser): readonly OpsgenieStep[] =>
  steps.filter(
    ({ enabled, method, to }) =>
      enabled && !contacts.some((contact) => contact.method === method && contact.to === to && !contact.enabled),
  );

/** In what the steps of a rule cannot be done as they say. */
export const stepsDiffer = (rule: string, steps: readonly OpsgenieStep[], user: OpsgenieUser): readonly string[] => {
  const unknown = [...new Set(steps.flatMap(({ method }) => (CHANNELS.has(method) ? [] : [method])))];
  const chosen = [...CHANNELS.keys()].filter((method) => method !== 'mobile' && chooses(method, steps, user));
  return [
    ...unknown.map((method) => `${rule}: steps by ${JSON.stringify(inline(method))} are left out`),
    ...chosen.map((method) => `${rule} chooses between contact methods by ${method}, which are all used here`),
    ...(steps.some(({ afterMinutes }) => afterMinutes > LATEST)
      ? [`${rule}: steps after more than a day come after a day`]
      : []),
  ];
};

/** Whether some of the user's addresses get something at other times than others. */
const chooses = (method: string, steps: readonly OpsgenieStep[], { contacts }: OpsgenieUser): boolean => {
  const own = steps.filter((step) => step.method === method);
  const addresses = contacts.filter((contact) => contact.enabled && contact.method === method).map(({ to }) => to);
  // A step to an address that is none of theirs says nothing about which one was chosen.
  if (own.length === 0 || own.some(({ to }) => !addresses.includes(to))) return false;
  const times = addresses.map((address) =>
    JSON.stringify(own.flatMap(({ to, afterMinutes }) => (to === address ? [afterMinutes] : [])).sort((a, b) => a - b)),
  );
  return new Set(times).size > 1;
};
