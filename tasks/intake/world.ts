import type { World } from '../runtime/world';

/** What intake may touch. */
export type IntakeWorld = World;
