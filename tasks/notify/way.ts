import type { Incident } from '../../workflows/incident';
import type { ChannelName, Contact } from '../contacts/contact';
import type { Channel, Channels } from './channels/channel';
import type { NotifyWorld } from './notify-world';
import { isShadow, shadowChannels } from './shadow';

/** What really carries a message. */
export interface Way {
  readonly channel: Channel | undefined;
  /** The timeline must not claim more. */
  readonly name: ChannelName;
  readonly note: string;
}

/** How a contact method is reached. A shadow service has no way out, also where somebody forgot that it is one. */
export const wayTo = (world: NotifyWorld, { service }: Pick<Incident, 'service'>, contact: Contact): Way =>
  channelFor(isShadow(world.organisation, service) ? shadowChannels(world.table) : world.channels, contact);

/** Without credentials for a channel, the embedded stack writes the message to the outbox instead, and says so. */
const channelFor = (channels: Channels, contact: Contact): Way => {
  const channel = channels[contact.channel];
  if (channel) return { channel, name: contact.channel, note: '' };
  const note = `; ${contact.channel} is not set up`;
  return channels.outbox
    ? { channel: channels.outbox, name: 'outbox', note: `${note}, so it went to the outbox` }
    : { channel: undefined, name: contact.channel, note };
};

/** Machines read these, one message an incident; nobody is disturbed by many. */
const FOR_MACHINES: readonly ChannelName[] = ['webhook', 'outbox'];

/** Whether what comes in quick succession goes in one message. */
export const isBundled = ({ channel, name }: Way): boolean => channel !== undefined && !FOR_MACHINES.includes(name);
