import { CONTACT_CHANNELS } from '../../workflows/user';
import { iso } from '../api/incident-view';
import type { Contact, Owner } from '../contacts/contact';
import { credentialsSet } from '../contacts/test-contacts';
import { WAYS, wayOf } from '../notify/channels/credentials';
import type { BaseWorld } from '../runtime/world';

/**
 * What of the ways out is set up: through whom, and the names of the secrets that are wanted; never what they are.
 * Links and what is not sent depend on where this runs.
 */
export const sendingView = async (world: BaseWorld, contacts: ReadonlyMap<Owner, readonly Contact[]>) => {
  const set = await credentialsSet(world);
  const { stage, unsent } = placeOf(world.machinePrefix);
  return {
    unsent,
    stage,
    channels: Object.fromEntries(
      CONTACT_CHANNELS.map((channel) => [
        channel,
        {
          through: wayOf(channel, (name) => set.has(name))?.through ?? '',
          ways: WAYS[channel].map(({ needs }) => needs),
        },
      ]),
    ),
    links: linksOf(world, set.has('link-signing-key')),
    unusable: [...contacts].flatMap(([owner, own]) =>
      own.flatMap(({ id, unusable }) =>
        unusable ? [{ owner, contact: id, because: unusable.because, since: iso(unusable.at) }] : [],
      ),
    ),
  };
};

const linksOf = ({ publicUrl }: BaseWorld, hasKey: boolean): 'signed' | 'no key' | 'no address' => {
  if (publicUrl === '') return 'no address';
  return hasKey ? 'signed' : 'no key';
};

/** The embedded stack names its machines as no account on AWS does; only it has an outbox. */
const placeOf = (machinePrefix: string): { readonly stage: string; readonly unsent: 'to the outbox' | 'not sent' } => ({
  stage: /:stateMachine:stepladder-(.+)-$/.exec(machinePrefix)?.[1] ?? '',
  unsent: /:000000000000:stateMachine:stepladder-local-$/.test(machinePrefix) ? 'to the outbox' : 'not sent',
});
