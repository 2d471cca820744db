import type { NotifyWorld } from '../../tasks/notify/notify-world';
import type { World } from '../../tasks/runtime/world';

/** What every handler may touch. */
export type FaultyWorld = World & NotifyWorld;
