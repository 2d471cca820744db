import { oneLine } from '../printable';

/** `team:platform` → `team platform`, `user:alice` → `alice`; a user's name is as it is. */
export const ownerInWords = (owner: string): string =>
  oneLine(owner.replace(/^(team|webhook):/, '$1 ').replace(/^user:/, ''));

/** The outbox stands for what a person has set, which nobody has asked a running stack about. */
export const channelInWords = (channel: string): string => (channel === 'outbox' ? 'every contact method' : channel);

/** `2`, or `2, round 2`; level 0 is the last resort. */
export const levelInWords = (level: number, round: number): string => {
  if (level === 0) return 'last resort';
  return round > 1 ? `${level}, round ${round}` : String(level);
};

/** Until when somebody's shift lasts is in `--json`; what is no regular turn stays. */
export const shortReason = (because: string): string =>
  oneLine(because.replace(/ \(layer '[^']*'(, until [^)]*)?\)/, ''));
