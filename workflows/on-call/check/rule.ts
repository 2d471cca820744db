import { bare, type Rule, ruleOf } from '../rule';
import { partsProblems } from '../rule-parts';
import type { Layer } from '../schedule';
import { DAY, readWall } from '../wall-clock';

/** What hands over less often is no rotation; and a rule that is searched for longer may be searched for ever. */
const TEN_YEARS = 3653 * DAY;

/** Why a recurrence rule is refused: one that says nothing, never starts, or leaves somebody on call for ever. */
export const ruleProblems = (at: string, rule: unknown, layer: Layer): readonly string[] => {
  if (typeof rule !== 'string' || /[\r\n:]/.test(bare(rule)))
    return [
      `${at}: 'rule' should be the text of one RFC 5545 RRULE such as 'FREQ=WEEKLY;BYDAY=MO' without DTSTART, got ${JSON.stringify(rule)}`,
    ];
  const problems = partsProblems(at, bare(rule));
  if (problems.length > 0) return problems;
  return read(at, rule, layer.firstHandOff, (parsed) => timesProblems(at, rule, layer, parsed));
};

const timesProblems = (at: string, rule: string, layer: Layer, parsed: Rule): readonly string[] => {
  const first = parsed.next(readWall(layer.firstHandOff));
  if (first === undefined)
    return [`${at}: 'rule' never starts: nothing matches '${rule}' from ${layer.firstHandOff} on`];
  if (layer.every.rule !== undefined && layer.every.shift !== undefined) return [];
  if (layer.until !== undefined) return [];
  if (/\b(COUNT|UNTIL)=/.test(rule))
    return [
      `${at}: 'rule' ends (${rule}), but the last turn never ends: say with 'shift' how long one lasts, or give the layer an 'until'`,
    ];
  return first + TEN_YEARS >= (parsed.next(first + 1) ?? Number.POSITIVE_INFINITY)
    ? []
    : [`${at}: 'rule' has only one hand-off in ten years (${rule}): say with 'shift' how long a turn lasts`];
};

const read = (
  at: string,
  rule: string,
  firstHandOff: string,
  then: (parsed: Rule) => readonly string[],
): readonly string[] => {
  let parsed: Rule;
  try {
    parsed = ruleOf(rule, firstHandOff);
  } catch (error) {
    return [`${at}: 'rule' cannot be read, in '${rule}': ${error instanceof Error ? error.message : String(error)}`];
  }
  try {
    return then(parsed);
  } catch {
    return [
      `${at}: 'rule' never starts: nothing that matches '${rule}' was found from ${firstHandOff} on in a reasonable time`,
    ];
  }
};
