import { inTurns } from '../runtime/in-turns';
import { fallThrough, patience } from './fall-through';
import { entryOf, noteResult } from './note-delivery';
import type { NotifyWorld } from './notify-world';
import type { Wanted } from './queue-now';

/** Milliseconds after which what still cannot be sent is given up: its levels have long gone on. */
const GIVE_UP_AFTER = 3_600_000;

/** At once; each is a few reads and writes. */
const WIDTH = 8;

/**
 * What waited could not be sent like that, so each goes to the next contact method of the same person, where it may have
 * to wait for the others again. What has no other way stays, if another try could help.
 */
export const sendOtherwise = async (
  world: NotifyWorld,
  wanted: readonly Wanted[],
  why: { readonly retry: boolean; readonly reason: string },
): Promise<{ readonly used: boolean; readonly left: boolean }> => {
  let left = false;
  const until = patience(world);
  await inTurns(wanted, WIDTH, async ({ notification, key, since }) => {
    const late = (): boolean => world.wall() >= until;
    if (late()) {
      left = true;
      return;
    }
    const { request, contact } = notification;
    const retry = why.retry && world.clock() - since < GIVE_UP_AFTER;
    const placed = entryOf(world, notification, { name: contact.channel }, '');
    if (!retry) await noteResult(world.table, request.incident, placed, `failed: ${why.reason}`);
    const instead = await fallThrough(world, notification, until);
    const arrived = instead !== undefined && instead.result !== 'failed';
    // What there was no time for has not failed.
    if (!arrived && (retry || late())) {
      left = true;
      return;
    }
    if (arrived) await noteResult(world.table, request.incident, placed, `failed: ${why.reason}`);
    await world.table.delete(key);
  });
  // It was tried: whether something arrived is known to nobody but the provider.
  return { used: why.retry, left };
};
