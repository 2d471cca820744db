import { keys } from '../incidents/keys';
import type { World } from '../runtime/world';

/** Seconds: longer than any provider sends the same again, and than any code or button is good. */
const REMEMBERED = 72 * 3600;

/**
 * Does what somebody pressed, wrote or said once, however often it is sent to us. What answers twice alike may run again when we died
 * in between; what does not, such as escalating, never does: then `words` say that it is not known.
 * @param press the provider's name for it
 * @returns undefined where it was done before
 */
export const once = async (
  { table, wall }: Pick<World, 'table' | 'wall'>,
  provider: 'slack' | 'telegram' | 'sns' | 'twilio',
  press: string,
  repeatable: boolean,
  act: () => Promise<string>,
): Promise<string | undefined> => {
  const key = keys.press(provider, press);
  const expiresAt = Math.floor(wall() / 1000) + REMEMBERED;
  if (!(await table.putNew({ ...key, done: false, expiresAt }))) {
    const before = await table.get(key);
    if (before?.['done'] === true) return undefined;
    if (!repeatable) return NOT_KNOWN;
  }
  const words = await act();
  await table.put({ ...key, done: true, expiresAt });
  return words;
};

const NOT_KNOWN = 'That was sent twice; whether it was done shows on the incident.';
