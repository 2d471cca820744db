import type { Operation } from '../api/door';
import type { IntakeWorld } from '../intake/world';
import { createAlert, writeAlerts } from './writes';

/** The calls that write. */
export const opsgenieOperations = (world: IntakeWorld): Readonly<Record<string, Operation>> => ({
  createAlert: createAlert(world),
  writeAlert: writeAlerts(world),
  updateAlert: writeAlerts(world),
  updateSavedSearch: writeAlerts(world),
  removeFromAlert: writeAlerts(world),
});
