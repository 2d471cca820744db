import { notifyAfterProblems } from './check-notify-after';
import type { Policy } from './policy';
import { days, inWords, minutes, type Span } from './span';
import { worstPath } from './worst-path';

/** What the types cannot catch. Each limit is the smallest that no sensible policy needs to pass. */
export const LIMITS = {
  shortestWait: minutes(1),
  longestWait: days(7),
  /** What may wait for longer can wait for somebody to look at it. */
  longestNotifyAfter: days(1),
  levels: 20,
  repeats: 20,
  /** A night nobody answers for a month is no escalation any more. */
  longestPath: days(30),
  /** Step Functions fails an execution at 25,000; the rest is left for answers. */
  historyEvents: 20_000,
  /** `stepladder-<stage>-<policy>` must stay within 80 characters. */
  nameLength: 48,
} as const;

/**
 * Why a policy is refused: one sentence a problem, each with the policy, the level, what came and what would do.
 * @param steps how often each level may notify, at most
 */
export const policyProblems = (policy: Policy, steps: readonly number[]): readonly string[] => {
  const at = `policy '${policy.name}'`;
  return [
    ...nameProblems(policy.name, at),
    ...countProblems(policy, at),
    ...notifyAfterProblems(at, policy.notifyAfter, LIMITS.longestNotifyAfter),
    ...policy.levels.flatMap((level, index) =>
      levelProblems(policy, index, `${at}, level ${index + 1} '${level.name}'`),
    ),
    ...endingProblems(policy, at),
    ...pathProblems(policy, steps, at),
  ];
};

const nameProblems = (name: string, at: string): string[] =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= LIMITS.nameLength
    ? []
    : [
        `${at}: a name is made of lower-case letters and digits joined by hyphens, at most ${LIMITS.nameLength} characters, such as 'business-hours'`,
      ];

const countProblems = ({ levels, repeat }: Policy, at: string): string[] => [
  ...(levels.length === 0 ? [`${at} has no levels: give it at least one, with somebody to notify`] : []),
  ...(levels.length > LIMITS.levels
    ? [`${at} has ${levels.length} levels: at most ${LIMITS.levels}; put several targets on one level instead`]
    : []),
  ...(Number.isInteger(repeat) && repeat >= 0 && repeat <= LIMITS.repeats
    ? []
    : [`${at}: 'repeat' is ${repeat}: give a whole number from 0 to ${LIMITS.repeats}`]),
];

const levelProblems = (policy: Policy, index: number, at: string): string[] => {
  const level = policy.levels[index];
  if (level === undefined) return [];
  const first = policy.levels.findIndex((other) => other.name === level.name);
  return [
    ...waitProblems(level.acknowledgeWithin, `${at}: give responders`, 'to acknowledge'),
    ...(level.notify.length === 0 ? [`${at} notifies nobody: name at least one target in 'notify'`] : []),
    ...(level.name.trim() === '' ? [`${at} has no name: say who it is, such as 'primary on call'`] : []),
    ...unlessProblems(policy, level.unlessAcknowledged, at),
    ...(first < index ? [`${at} has the name of level ${first + 1}: give every level a name of its own`] : []),
  ];
};

const unlessProblems = ({ doneWhen }: Policy, unless: unknown, at: string): string[] => {
  if (unless === undefined) return [];
  if (unless !== true) return [`${at}: 'unlessAcknowledged' should be true or left out, got ${JSON.stringify(unless)}`];
  return doneWhen === 'resolved'
    ? []
    : [`${at}: 'unlessAcknowledged' belongs to doneWhen 'resolved'; here an acknowledgment ends the climb anyway`];
};

const waitProblems = (wait: Span, at: string, what: string): string[] => {
  if (!Number.isInteger(wait.seconds)) return [`${at} a whole number of seconds ${what}, got ${wait.seconds}`];
  if (wait.seconds < LIMITS.shortestWait.seconds)
    return [`${at} at least ${inWords(LIMITS.shortestWait)} ${what}, got ${inWords(wait)}`];
  if (wait.seconds > LIMITS.longestWait.seconds)
    return [`${at} at most ${inWords(LIMITS.longestWait)} ${what}, got ${inWords(wait)}`];
  return [];
};

const endingProblems = (policy: Policy, at: string): string[] => [
  ...(['acknowledged', 'resolved'].includes(policy.doneWhen)
    ? []
    : [`${at}: 'doneWhen' should be 'acknowledged' or 'resolved', got ${JSON.stringify(policy.doneWhen)}`]),
  ...(policy.doneWhen === 'resolved' && policy.acknowledgmentTimeout !== undefined
    ? [
        `${at}: an acknowledgment timeout belongs to doneWhen 'acknowledged'; until it is resolved this policy climbs anyway`,
      ]
    : []),
  ...(policy.lastResort.length === 0
    ? [`${at} ends with nobody: name at least one target in 'lastResort', told when no level answered`]
    : []),
  ...(policy.acknowledgmentTimeout === undefined
    ? []
    : waitProblems(policy.acknowledgmentTimeout, `${at}, acknowledgment timeout: give`, 'to resolve')),
];

const pathProblems = (policy: Policy, steps: readonly number[], at: string): string[] => {
  const worst = worstPath(policy, steps);
  // Of a wait that is no number it has been said already.
  if (!Number.isFinite(worst.seconds)) return [];
  return [
    ...(worst.seconds > LIMITS.longestPath.seconds
      ? [
          `${at} can climb for ${inWords(worst)}: at most ${inWords(LIMITS.longestPath)}; ${policy.repeat > 0 ? `shorten the waits or lower 'repeat' from ${policy.repeat}` : 'shorten the waits'}`,
        ]
      : []),
    ...(worst.events > LIMITS.historyEvents
      ? [
          `${at} can write ${worst.events} history events: at most ${LIMITS.historyEvents}; use fewer than ${policy.levels.length} levels or lower 'repeat' from ${policy.repeat}`,
        ]
      : []),
  ];
};
