import type { Operation } from '../api/door';
import type { IntakeWorld } from '../intake/world';

export const pagerdutyOperations = (_world: IntakeWorld): Readonly<Record<string, Operation>> => ({});
