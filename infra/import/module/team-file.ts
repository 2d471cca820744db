import type { Schedule } from '../../../workflows/on-call/schedule';
import type { Service, Team } from '../../../workflows/organisation';
import type { Policy } from '../../../workflows/policy';
import { type Code, call, list, object } from './code';
import { arranged, LAYER, LEVEL, POLICY, RULE, SCHEDULE, SERVICE, TEAM } from './field-order';
import { keyLiteral } from './literal';
import type { Part } from './parts';
import { type Exported, sourceFile } from './source-file';
import { valueCode } from './value-code';

/** Everything of one team: who it is, its schedules, policies and services. */
export const teamFile = ({ team, schedules, policies, services }: Part, importFrom: string): string =>
  sourceFile(
    [
      ...(team === undefined ? [] : [constant('team', teamCode(team.value))]),
      ...(schedules.length === 0 ? [] : [constant('schedules', named(schedules, scheduleCode))]),
      ...(policies.length === 0
        ? []
        : [{ name: 'policies', code: list(policies.map(policyCode)), isConst: false } satisfies Exported]),
      ...(services.length === 0 ? [] : [constant('services', named(services, serviceCode))]),
    ],
    importFrom,
  );

const constant = (name: string, code: Code): Exported => ({ name, code, isConst: true });

const named = <T>(entries: readonly (readonly [string, T])[], codeOf: (value: T) => Code): Code =>
  object(
    entries.map(([key, value]) => ({ key: keyLiteral(key), value: codeOf(value) })),
    true,
  );

const teamCode = (team: Team): Code =>
  valueCode(
    arranged({ ...team, ...(team.routing && { routing: team.routing.map((rule) => arranged(rule, RULE)) }) }, TEAM),
    isWhole,
  );

const scheduleCode = (schedule: Schedule): Code =>
  valueCode(
    arranged({ ...schedule, layers: schedule.layers.map((layer) => arranged(layer, LAYER)) }, SCHEDULE),
    isWhole,
  );

const serviceCode = (service: Service): Code => valueCode(arranged(service, SERVICE));

const policyCode = (policy: Policy): Code =>
  call(
    'definePolicy',
    valueCode(
      arranged({ ...policy, levels: policy.levels.map((level) => arranged(level, LEVEL)) } as Policy, POLICY),
      isWhole,
    ),
  );

/** Not what is inside of it. */
const isWhole = (path: readonly unknown[]): boolean => path.length === 0;
