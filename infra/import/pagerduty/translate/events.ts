import { zoneProblems } from '../../../../workflows/on-call/check/zone';
import { ruleOf } from '../../../../workflows/on-call/rule';
import type { Layer, Participant } from '../../../../workflows/on-call/schedule';
import { wallAt } from '../../../../workflows/on-call/wall-clock';
import type { PagerDutyEvent } from '../export';
import { type LayerContext, participantOf, rotated, wallText } from './layers';

/** A recurring shift as a layer, and in what it differs. */
export interface EventLayer {
  readonly layer: Layer;
  readonly differs: readonly string[];
}

/**
 * Rotations of a schedule of the newer kind add up, so each is `alongside` those below. Who has a shift counts from the
 * event's first one, also where the event takes effect later.
 */
export const eventLayer = (event: PagerDutyEvent, name: string, context: LayerContext): EventLayer => {
  const { zone, now } = context;
  const wall = (at: number): number => wallAt(zone, at);
  const rule = ruleText(event, zone);
  const first = wallText(wall(event.start));
  const skipped = event.effectiveSince > now ? shiftsBefore(rule, first, wall(event.effectiveSince)) : NONE;
  const turns = participantsOf(event, context);
  return {
    layer: {
      name,
      every: {
        rule: withoutSkipped(rule, skipped.count),
        shift: { seconds: Math.round((wall(event.end) - wall(event.start)) / 1000) },
      },
      firstHandOff: skipped.next === undefined ? first : wallText(skipped.next),
      ...(event.effectiveUntil === undefined ? {} : { until: wallText(wall(event.effectiveUntil)) }),
      participants: rotated(turns, skipped.count),
    },
    differs: [...differsOf(event), ...clockDiffers(event, zone), ...overlapping(event, rule, first, wall)],
  };
};

const YEAR = 366 * 86_400_000;
const MONTH = YEAR / 12;

/** The clocks of a whole schedule are one here. */
const clockDiffers = ({ timeZone, start }: PagerDutyEvent, zone: string): readonly string[] => {
  if (timeZone === undefined || zoneProblems('', timeZone).length > 0) return [];
  const apart = Array.from({ length: 13 }, (_, month) => start + month * MONTH).map(
    (at) => wallAt(timeZone, at) - wallAt(zone, at),
  );
  return apart.every((one) => one === 0)
    ? []
    : [
        `it recurs by the clock of ${timeZone} in PagerDuty and by that of ${zone} here: its days and, where one of the clocks changes, its hours differ`,
      ];
};

/** Whoever has the last of several shifts has it alone here. */
const overlapping = (
  { start, end, members, strategy }: PagerDutyEvent,
  rule: string,
  first: string,
  wall: (at: number) => number,
): readonly string[] => {
  if (EVERY.test(strategy) || new Set(members).size < 2) return [];
  const begins = beginningsOf(rule, first, wall(start));
  const overlap = begins.some((begin, index) => index > 0 && begin < (begins[index - 1] ?? begin) + (end - start));
  return overlap ? ['its shifts overlap: here whoever has the one that began last has it alone'] : [];
};

const beginningsOf = (rule: string, first: string, start: number): readonly number[] => {
  try {
    return ruleOf(rule, first).between(start, start + MONTH);
  } catch {
    return [];
  }
};

const differsOf = ({ recurrence, strategy }: PagerDutyEvent): readonly string[] => {
  const extra = recurrence.filter((line) => !isRule(line));
  return [
    ...(extra.length > 0
      ? [
          `${extra.map((line) => line.split(/[:;]/)[0]).join(' and ')} of its recurrence is left out: set overrides for these days`,
        ]
      : []),
    ...(recurrence.filter(isRule).length > 1 ? ['only the first of its rules counts'] : []),
    ...(ROTATING.test(strategy) || EVERY.test(strategy)
      ? []
      : [`its strategy '${strategy.slice(0, 60)}' is not known: members take turns`]),
  ];
};

const ROTATING = /^(rotating_member|user)_assignment_strategy$/;
const EVERY = /^every_member_assignment_strategy$/;
const NONE = { count: 0, next: undefined } as const;

const participantsOf = (event: PagerDutyEvent, { user }: LayerContext): readonly Participant[] => {
  const known = participantOf(user);
  if (EVERY.test(event.strategy)) {
    const together = [...new Set(event.members.flatMap((id) => user(id) ?? []))];
    return together.length === 0 ? [] : together.length === 1 ? together : [{ together }];
  }
  const shifts = Math.min(Math.max(1, Math.round(event.shiftsPerMember)), MOST_SHIFTS);
  return event.members.flatMap((member) =>
    Array.from({ length: shifts }, () => (member === 'empty' ? { nobody: true as const } : known(member))),
  );
};

/** A year of days: longer lists of participants are nobody's intention. */
const MOST_SHIFTS = 366;

const isRule = (line: string): boolean => !/^(EXDATE|RDATE|EXRULE)/i.test(line);

/** `UNTIL` of the API is an instant of UTC; here it is read on the wall. */
const ruleText = ({ recurrence }: PagerDutyEvent, zone: string): string =>
  (recurrence.find(isRule) ?? '')
    .replace(/^RRULE:/i, '')
    .toUpperCase()
    .replace(/\bUNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, (text, ...parts: string[]) => {
      const [year, month, day, hour, minute, second] = parts;
      const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
      return Number.isFinite(at)
        ? `UNTIL=${wallText(wallAt(zone, at)).padEnd(19, ':00').replaceAll(/[-:]/g, '')}`
        : text;
    });

/** How many shifts an event has before it takes effect, and when the next one begins. */
const shiftsBefore = (rule: string, first: string, since: number) => {
  try {
    const parsed = ruleOf(rule, first);
    const start = Date.parse(`${first.padEnd(19, ':00')}Z`);
    return { count: since > start ? parsed.between(start, since - 1).length : 0, next: parsed.next(since) };
  } catch {
    // What is wrong with the rule is said where the layer is checked.
    return NONE;
  }
};

const withoutSkipped = (rule: string, count: number): string =>
  rule.replace(/\bCOUNT=(\d+)/, (_, all: string) => `COUNT=${Math.max(1, Number(all) - count)}`);
