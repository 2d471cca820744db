import type { Operation } from '../api/door';
import type { BaseWorld, World } from '../runtime/world';

/** The calls that change incidents as well. */
export const maintenanceOperations = (_world: World): Readonly<Record<string, Operation>> => ({});

/** The calls that read. */
export const maintenanceReads = (_world: BaseWorld): Readonly<Record<string, Operation>> => ({});
