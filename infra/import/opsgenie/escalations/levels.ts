import { LIMITS } from '../../../../workflows/check-policy';
import type { Level, Target } from '../../../../workflows/policy';
import type { Span } from '../../../../workflows/span';
import { inline, listed, spanOf } from '../wording';
import type { Told } from './told';

/** What is told at one moment. */
export interface Slot {
  /** After the alert. */
  readonly minute: number;
  readonly told: readonly Told[];
}

/** What comes later than this is told then: a policy may climb for 30 days, and its last level takes time as well. */
const LATEST = 28 * 24 * 60;

/**
 * Rules that tell at the same minute, together. A level takes a minute at least, and a policy has twenty at most: those
 * closest to each other are told together, the later ones with the earlier.
 */
export const slotsOf = (told: readonly Told[]): readonly Slot[] => {
  const at = new Map<number, Told[]>();
  for (const one of told) {
    const minute = Math.min(one.minute, LATEST);
    at.set(minute, [...(at.get(minute) ?? []), one]);
  }
  const slots = [...at].map(([minute, told]) => ({ minute, told })).sort((a, b) => a.minute - b.minute);
  while (slots.length > LIMITS.levels || gapAfter(slots, closest(slots)) < 1) join(slots, closest(slots));
  return slots;
};

const gapAfter = (slots: readonly Slot[], index: number): number =>
  (slots[index + 1]?.minute ?? Number.POSITIVE_INFINITY) - (slots[index]?.minute ?? 0);

const closest = (slots: readonly Slot[]): number =>
  slots.reduce((best, _slot, index) => (gapAfter(slots, index) < gapAfter(slots, best) ? index : best), 0);

const join = (slots: Slot[], index: number): void => {
  const [first, second] = slots.slice(index, index + 2);
  if (first && second) slots.splice(index, 2, { minute: first.minute, told: [...first.told, ...second.told] });
};

/** A level, and when it is told: after the alert, in minutes. */
export interface PlacedLevel {
  readonly slot: Slot;
  readonly minute: number;
  readonly level: Level;
}

/** @param afterLast how long the last one takes, in minutes */
export const levelsOf = (
  slots: readonly Slot[],
  first: Span,
  afterLast: Span,
  until: 'acknowledged' | 'resolved',
): readonly PlacedLevel[] => {
  const names = namesOf(slots);
  let seconds = first.seconds;
  return slots.map((slot, index) => {
    const next = slots[index + 1];
    const acknowledgeWithin = next ? waitOf(next.minute - slot.minute) : afterLast;
    const unlessAcknowledged = until === 'resolved' && slot.told.every(({ untilClosed }) => !untilClosed);
    const placed = {
      slot,
      minute: seconds / 60,
      level: {
        name: names[index] ?? '',
        notify: targetsOf(slot),
        acknowledgeWithin,
        ...(unlessAcknowledged ? { unlessAcknowledged } : {}),
      },
    };
    seconds += acknowledgeWithin.seconds;
    return placed;
  });
};

/** As near to it as a level may take. */
export const waitOf = (minutes: number): Span => ({
  seconds: Math.min(LIMITS.longestWait.seconds, Math.max(LIMITS.shortestWait.seconds, spanOf(minutes).seconds)),
});

const targetsOf = ({ told }: Slot): readonly Target[] => [
  ...new Map(told.flatMap(({ targets }) => targets.map((target) => [JSON.stringify(target), target]))).values(),
];

const SHOWN = 3;

/** In words, and none of them twice: `on call in payments`, `on call in payments again`. */
const namesOf = (slots: readonly Slot[]): readonly string[] => {
  const names: string[] = [];
  for (const { told } of slots) names.push(free(nameOf(told), names));
  return names;
};

const nameOf = (told: readonly Told[]): string => {
  const words = [...new Set(told.map((one) => one.words))];
  const shown = words.length > SHOWN + 1 ? [...words.slice(0, SHOWN), `${words.length - SHOWN} others`] : words;
  return inline(listed(shown), 120);
};

const free = (name: string, names: readonly string[]): string => {
  if (!names.includes(name)) return name;
  if (!names.includes(`${name} again`)) return `${name} again`;
  let time = 3;
  while (names.includes(`${name}, time ${time}`)) time += 1;
  return `${name}, time ${time}`;
};
