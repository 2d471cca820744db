import { type Account, membersOf, scheduleOf } from '../account';
import type { OpsgenieEscalation, OpsgenieEscalationRule, OpsgenieTeam, Ref } from '../export';
import { inline, whyNobody } from '../wording';
import { readRule } from './recipients';
import { timesOf } from './rounds';
import { type Reading, type Told, tells, tellsNobody } from './told';

/** The escalations that led here, from the first: each its key and its name. */
export type Path = readonly { readonly key: string; readonly name: string; readonly by: string }[];

/** More than one escalation can sensibly tell: what tells more, of a source that goes wrong, is cut off. */
const MOST = 200;
const DEEPEST = 4;

/** A team is told by its routing rules. A policy has none, so what its default rule leads to is set in. */
export const byRouting = (
  account: Account,
  rule: OpsgenieEscalationRule,
  key: string,
  team: OpsgenieTeam,
  path: Path,
): Reading => {
  const name = inline(team.name);
  const fallback = team.routingRules.find(({ isDefault }) => isDefault);
  if (!fallback) return byMembers(account, rule, key, team);
  const others =
    team.routingRules.length > 1 ? [`of the routing rules of team '${name}' only the default one counts`] : [];
  const reading = byNotify(account, rule, fallback.notify, name, path);
  return { ...reading, how: [...others, ...reading.how] };
};

const byMembers = (account: Account, rule: OpsgenieEscalationRule, key: string, team: OpsgenieTeam): Reading => {
  const name = inline(team.name);
  if (membersOf(account, team).length === 0) return tellsNobody(`team '${name}' has neither routing rules nor members`);
  return tells(
    { ...at(rule), targets: [{ team: key }], words: `everybody in ${inline(team.name, 40)}` },
    `team '${name}' has no default routing rule, so every member is told`,
  );
};

const byNotify = (account: Account, rule: OpsgenieEscalationRule, notify: Ref, team: string, path: Path): Reading => {
  if (notify.type === 'escalation') return readEscalation(account, rule, notify, path, team);
  if (notify.type === 'none') return tellsNobody(`the default routing rule of team '${team}' tells nobody`);
  const schedule = notify.type === 'schedule' ? scheduleOf(account, notify) : undefined;
  if (schedule === undefined)
    return tellsNobody(`the default routing rule of team '${team}' leads to nobody: ${whyNobody(account, notify)}`);
  return tells({
    ...at(rule),
    targets: [{ schedule }],
    words: `on call in ${inline(account.oldSchedules.get(schedule)?.name ?? schedule, 40)}`,
  });
};

const at = (rule: OpsgenieEscalationRule): Pick<Told, 'minute' | 'untilClosed'> => ({
  minute: Math.max(0, rule.delayMinutes),
  untilClosed: rule.condition === 'if-not-closed',
});

/** The rules of another escalation, set in at the time at which this rule begins it. */
export const readEscalation = (
  account: Account,
  rule: OpsgenieEscalationRule,
  ref: Ref,
  path: Path,
  team?: string,
): Reading => {
  const key = account.book.escalation(ref) ?? '';
  const escalation = account.escalations.get(key);
  if (!escalation) return tellsNobody(whyNobody(account, ref));
  const by = team === undefined ? '' : `team '${team}', `;
  const next: Path = [...path, { key, name: inline(escalation.name), by }];
  if (path.some((step) => step.key === key)) return tellsNobody(`they lead back to each other: ${circle(next, key)}`);
  if (next.length > DEEPEST) return tellsNobody(`escalations within escalations are followed ${DEEPEST} deep`);
  return setIn(rule, escalation, readAll(account, escalation, next));
};

const circle = (path: Path, key: string): string =>
  path
    .slice(path.findIndex((step) => step.key === key))
    .map(({ by, name }, index) => `${index === 0 ? '' : by}escalation '${name}'`)
    .join(', ');

const readAll = (account: Account, { rules }: OpsgenieEscalation, path: Path): Reading => {
  const told: Told[] = [];
  const how: string[] = [];
  const missing: string[] = [];
  for (const rule of rules) {
    const reading = readRule(account, rule, path);
    told.push(...reading.told);
    how.push(...reading.how);
    missing.push(...reading.missing);
    if (told.length + missing.length > MOST) break;
  }
  return { told, how, missing };
};

const setIn = (rule: OpsgenieEscalationRule, inner: OpsgenieEscalation, reading: Reading): Reading => {
  const start = at(rule);
  const outlives = !start.untilClosed && reading.told.some(({ untilClosed, minute }) => untilClosed && minute > 0);
  const repeats = timesOf(inner) > 0;
  return {
    told: reading.told.map((told) => ({
      ...told,
      minute: start.minute + told.minute,
      // What is told at the instant at which this rule begins it, this rule's own condition decides.
      untilClosed: told.untilClosed && (start.untilClosed || told.minute > 0),
    })),
    how: [
      `the rules of escalation '${inline(inner.name)}' are set in as they are now`,
      ...(outlives
        ? [
            `what escalation '${inline(inner.name)}' tells until it is closed is told also where somebody acknowledged before it would have begun`,
          ]
        : []),
      ...(repeats ? [`the repeats of escalation '${inline(inner.name)}' are left out`] : []),
      ...new Set(reading.how),
    ],
    missing: reading.missing,
  };
};
