import type { Organisation } from '../../../workflows/organisation';
import type { Policy } from '../../../workflows/policy';
import type { Night } from '../../simulate/night';

/** Whose clock a night is read by: of the first schedule that its policy asks, else of who was told first, else UTC. */
export const zoneOf = ({ policy: name, told }: Night, organisation: Organisation): string => {
  const schedules = scheduleNames(policyOf(organisation, name));
  const schedule = schedules.flatMap((one) => own(organisation.schedules, one)?.timeZone ?? [])[0];
  const user = told.flatMap((one) => own(organisation.users, one.user)?.timeZone ?? [])[0];
  return schedule ?? user ?? 'UTC';
};

export const policyOf = ({ policies }: Organisation, name: string): Policy | undefined => own(policies, name);

const scheduleNames = (policy: Policy | undefined): readonly string[] =>
  (policy?.levels ?? []).flatMap(({ notify }) => notify).flatMap(({ schedule }) => schedule ?? []);

/** A name may be one of those that every object has. */
export const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
