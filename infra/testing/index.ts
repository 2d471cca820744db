// Also for a tsc that begins in another repository.
/// <reference path="../local/store/dynalite.d.ts" />
/** The test kit: `import { escalate } from 'stepladder/testing'`. See docs/testing.md. */
export { days, hours, minutes, type Span, seconds } from '../../workflows/span';
export type { Told } from '../simulate/told';
export type { Alert } from './alert';
export type { Answer } from './answer';
export { escalate } from './escalate';
export { ExpectationFailed, ImpossibleTest } from './failure';
export type { Given, GivenOverride, GivenTimeOff, Unreachable } from './given';
export type { Night } from './night';
export type { Notified } from './notified';
export type { Who } from './who';
export { whoIsOnCall } from './who-is-on-call';
