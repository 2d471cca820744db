import type { EpochMillis } from '../../workflows/incident';
import { oneLine } from '../cli/printable';
import { offset } from '../cli/render/time';
import type { Told } from '../simulate/told';
import { inWords } from './words';

/**
 * `+5:00 level 2: anna, ben by sms and voice`: one line an instant and level. The channel is left out where it is
 * whatever contact methods the person has.
 */
export const toldLines = (told: readonly Told[], began: EpochMillis): readonly string[] => {
  const lines = new Map<string, Map<string, string[]>>();
  for (const { at, level, user, channel, result } of told) {
    const line = `${offset(began, at)} ${level === 0 ? 'last resort' : `level ${level}`}`;
    const people = lines.get(line) ?? new Map<string, string[]>();
    const ways = people.get(user) ?? [];
    people.set(user, [...ways, ...wayOf(channel, result)]);
    lines.set(line, people);
  }
  return [...lines].map(([line, people]) => `${line}: ${[...people].map(personOf).join(', ')}`);
};

const wayOf = (channel: Told['channel'], result: Told['result']): readonly string[] => {
  if (result === 'failed') return [`${inChannel(channel)} (failed)`];
  return channel === 'outbox' ? [] : [channel];
};

const personOf = ([user, ways]: readonly [string, readonly string[]]): string =>
  ways.length === 0 ? oneLine(user) : `${oneLine(user)} by ${inWords(ways)}`;

/** The outbox stands for whatever contact methods somebody has set. */
export const inChannel = (channel: string): string => (channel === 'outbox' ? 'every contact method' : channel);
