import { DAY, HOUR, type WallMillis } from '../../workflows/on-call/wall-clock';

/** By the clock on the wall: most people sleep, or would like to. */
const NIGHT = { from: 22, until: 6 } as const;

/** 0 to 23. */
export const hourOf = (wall: WallMillis): number => Math.floor((((wall % DAY) + DAY) % DAY) / HOUR);

/** `2026-03-28` for half past two in the morning of the 29th: the evening on which the night began. Empty by day. */
export const nightOf = (wall: WallMillis): string => {
  const hour = hourOf(wall);
  if (hour >= NIGHT.until && hour < NIGHT.from) return '';
  return new Date(wall - NIGHT.until * HOUR).toISOString().slice(0, 10);
};
