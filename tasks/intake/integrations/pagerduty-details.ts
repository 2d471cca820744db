import type { Clamper } from './clamp';
import { detailsFrom } from './details';
import type { TriggerEvent } from './pagerduty';

/**
 * What an event says beyond its summary, as text: `custom_details`, which may be any JSON, and the payload's own small
 * fields. Those come first: the limit is for both together.
 */
export const detailsOfEvent = ({ payload, client }: TriggerEvent, cut: Clamper): Readonly<Record<string, string>> => {
  const { component, group, class: kind, timestamp } = payload;
  const custom = entriesOf(payload.custom_details);
  const taken = new Set(custom.map(([name]) => name));
  const own = Object.entries({ component, group, class: kind, timestamp, client }).map(
    ([name, value]) => [taken.has(name) ? `payload.${name}` : name, value] as const,
  );
  return detailsFrom([...own, ...custom], cut);
};

const entriesOf = (custom: unknown): readonly (readonly [string, unknown])[] => {
  if (typeof custom !== 'object' || custom === null || Array.isArray(custom)) return [['custom_details', custom]];
  return Object.entries(custom);
};
