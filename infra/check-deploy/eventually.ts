import { setTimeout as sleep } from 'node:timers/promises';
import { wallClock } from '../../tasks/runtime/clock';

/** Asks again until it holds; after 20 s it is said what came instead. */
export const eventually = async (holds: () => Promise<boolean>, otherwise: () => Promise<string>): Promise<void> => {
  const deadline = wallClock() + 20_000;
  while (!(await holds())) {
    if (wallClock() > deadline) throw new Error(`${await otherwise()}, within 20 s`);
    await sleep(200);
  }
};
