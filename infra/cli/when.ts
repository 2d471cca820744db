import { WrongUsage } from './problem';
import { instantOf, minutesOf } from './values';

/** From when until when, as flags say it. */
export interface WhenOptions {
  readonly for?: string;
  readonly until?: string;
  readonly from?: string;
}

const A_YEAR = 366 * 24 * 60;

/** A length is left to the server to count: its clock may be another, and quicker. */
export const whenOf = ({ for: time, until, from }: WhenOptions): object => {
  if (time !== undefined && until !== undefined) throw new WrongUsage('give --for or --until, not both');
  if (time === undefined && until === undefined)
    throw new WrongUsage('say how long with --for, or until when with --until');
  return {
    ...(from === undefined ? {} : { from: instantOf('--from', from) }),
    ...(time === undefined ? {} : { minutes: minutesOf('--for', time, A_YEAR) }),
    ...(until === undefined ? {} : { until: instantOf('--until', until) }),
  };
};

/** `override-07070707`: nobody else's, even among hundreds. */
export const newId = (kind: string, random: (bytes: number) => Uint8Array): string =>
  `${kind}-${Buffer.from(random(4)).toString('hex')}`;
