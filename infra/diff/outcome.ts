import type { Night } from '../simulate/night';

/** Somebody was notified, on one or several channels at once. */
export interface Notice {
  /** Milliseconds since the alert. */
  readonly after: number;
  /** A user's name, or `team:…`, `webhook:…`. */
  readonly who: string;
  /** Sorted. The outbox stands for every contact method. */
  readonly channels: readonly string[];
  /** From 1; 0 for the last resort. */
  readonly level: number;
  readonly levelName: string;
  readonly round: number;
}

/** In the order in which they went out; at the same moment by name. */
export type Outcome = readonly Notice[];

/** What is left of a night when all is taken away that nobody notices. */
export const outcomeOf = ({ told, scenario }: Pick<Night, 'told' | 'scenario'>): Outcome => {
  const notices = new Map<string, Notice>();
  for (const { at, user: who, channel, level, levelName, round, result } of told) {
    if (result !== 'delivered') continue;
    const after = at - scenario.at;
    const name = JSON.stringify([after, who, level, round]);
    const channels = [...(notices.get(name)?.channels ?? []), channel];
    notices.set(name, { after, who, channels: [...new Set(channels)].sort(), level, levelName, round });
  }
  return [...notices.values()].sort((a, b) => a.after - b.after || (a.who < b.who ? -1 : 1));
};

/** Teams' channels and webhooks are no persons: somebody may look at them, or not. */
export const isPerson = (who: string): boolean => !who.includes(':');
