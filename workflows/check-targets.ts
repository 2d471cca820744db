import type { Organisation } from './organisation';
import { type Policy, TARGET_KINDS, type Target, targetInWords, WHO_IN_WORDS } from './policy';

/** Why the targets of a policy are refused. */
export const targetProblems = (organisation: Organisation, policy: Policy): readonly string[] => {
  const places = [
    ...policy.levels.map((level, index) => ({ at: `level ${index + 1} '${level.name}'`, targets: level.notify })),
    { at: 'last resort', targets: policy.lastResort },
  ];
  const nobody = policy.lastResort.length > 0 && policy.lastResort.every(({ namedBy }) => namedBy !== undefined);
  if (nobody)
    return [`policy '${policy.name}', last resort: an alert may name nobody; name somebody who is always there`];
  return [
    ...policy.levels.flatMap(({ mayReachNobody }, index) =>
      mayReachNobody === undefined || (typeof mayReachNobody === 'string' && mayReachNobody.trim() !== '')
        ? []
        : [
            `policy '${policy.name}', ${places[index]?.at}: 'mayReachNobody' should say why that is right, got ${JSON.stringify(mayReachNobody)}`,
          ],
    ),
    ...places.flatMap(({ at, targets }) =>
      targets.flatMap((target) => {
        const problem = targetProblem(organisation, target);
        return problem ? [`policy '${policy.name}', ${at}: ${problem}`] : [];
      }),
    ),
  ];
};

/** Modules that no compiler has seen can hold anything: two kinds in one target would silently leave one of them out. */
const targetProblem = (organisation: Organisation, target: Target): string | undefined => {
  const kinds = Object.entries(target ?? {}).flatMap(([kind, name]) =>
    name === undefined || (kind === 'who' && 'schedule' in target) ? [] : [kind],
  );
  if (kinds.length !== 1 || !TARGET_KINDS.some((kind) => kind === kinds[0]))
    return `a target should have exactly one of ${TARGET_KINDS.map((kind) => `'${kind}'`).join(', ')}, got ${JSON.stringify(target)}`;
  if (!exists(organisation, target)) return `${targetInWords({ ...target, who: 'on call' } as Target)} does not exist`;
  return target.schedule === undefined || target.who === undefined || Object.hasOwn(WHO_IN_WORDS, target.who)
    ? undefined
    : `'who' of schedule '${target.schedule}' should be of ${Object.keys(WHO_IN_WORDS).join(', ')}, got ${JSON.stringify(target.who)}`;
};

const exists = (organisation: Organisation, target: Target): boolean => {
  if (target.user !== undefined) return Object.hasOwn(organisation.users, target.user);
  if (target.schedule !== undefined) return Object.hasOwn(organisation.schedules, target.schedule);
  if (target.team !== undefined) return Object.hasOwn(organisation.teams, target.team);
  if (target.roundRobin !== undefined) return Object.hasOwn(organisation.teams, target.roundRobin);
  if (target.channelOf !== undefined) return Object.hasOwn(organisation.teams, target.channelOf);
  if (target.namedBy !== undefined) return target.namedBy === 'the alert';
  return Object.hasOwn(organisation.webhooks, target.webhook);
};
