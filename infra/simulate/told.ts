import type { ChannelName } from '../../tasks/contacts/contact';
import type { Bundle, Message } from '../../tasks/notify/channels/channel';
import type { EpochMillis, Incident } from '../../workflows/incident';

/** One notification that went out: who was told, when, on which channel, and why they. */
export interface Told {
  readonly incident: string;
  readonly at: EpochMillis;
  /** From 1; 0 for the last resort. */
  readonly level: number;
  readonly levelName: string;
  readonly round: number;
  readonly visit: number;
  readonly step: number;
  /** A user's name, or `team:…`, `webhook:…`. */
  readonly user: string;
  /** The outbox stands for whatever contact methods the person has set. */
  readonly channel: ChannelName;
  readonly because: string;
  /** A provider that cannot be reached is part of some nights. */
  readonly result: 'delivered' | 'failed';
}

export const toldBy = (message: Message, result: Told['result']): Told => {
  const { incidentId, at, level, levelName, round, visit, step, user, channel, because } = message;
  return { incident: incidentId, at, level, levelName, round, visit, step, user, channel, because, result };
};

/** One of several in a message: of the level that its incident is at by now. */
export const toldIn = (
  { at, user, channel }: Bundle,
  { incidentId, because }: Bundle['incidents'][number],
  { level, levelName, round, visit, step }: Incident,
): Told => ({
  incident: incidentId,
  at,
  level,
  levelName,
  round,
  visit,
  step,
  user,
  channel,
  because,
  result: 'delivered',
});
