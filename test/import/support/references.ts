import type { Ref } from '../../../infra/import/opsgenie/export';
import type { EpochMillis } from '../../../workflows/incident';

/** When every test of the import takes place: a Monday noon. */
export const NOW = Date.parse('2026-11-23T12:00:00Z') as EpochMillis;

/** `at('2026-11-23T12:00Z')`. */
export const at = (instant: string): EpochMillis => Date.parse(instant) as EpochMillis;

/** Of a user made by `user`. */
export const userRef = (name: string): Ref => ({ type: 'user', id: `u-${name}`, name: `${name}@example.com` });
export const teamRef = (name: string): Ref => ({ type: 'team', id: `t-${name}`, name });
export const scheduleRef = (name: string): Ref => ({ type: 'schedule', id: `s-${name}`, name });
export const escalationRef = (name: string): Ref => ({ type: 'escalation', id: `e-${name}`, name });
/** A turn in which nobody is on call, or a routing rule that tells nobody. */
export const NOBODY: Ref = { type: 'none' };
