import { moment } from '../../cli/render/interval';
import type { ComparedScenario, ToldLine } from '../old/comparison';

/** `Sat 2026-12-26 02:30 Europe/Berlin, P1, acknowledged after 12 minutes`. */
export const scenarioInWords = ({ at, timeZone, priority, answers }: ComparedScenario): string => {
  const { acknowledgedAfter, resolvedAfter } = answers;
  const given = [
    ...(acknowledgedAfter === undefined ? [] : [`acknowledged after ${minutesInWords(acknowledgedAfter)}`]),
    ...(resolvedAfter === undefined ? [] : [`resolved after ${minutesInWords(resolvedAfter)}`]),
  ];
  return [`${moment(at, timeZone)} ${timeZone}`, priority, ...(given.length === 0 ? ['nobody answers'] : given)].join(
    ', ',
  );
};

export const minutesInWords = (minutes: number): string => `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;

/** `+0:00`, `+1:05`: hours and minutes after the alert. */
export const afterAlert = (minutes: number): string =>
  `+${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** `anna-meyer by sms`; one of several: `anna-meyer or ben by sms`. */
const toldInWords = ({ who, channel }: ToldLine): string =>
  `${who.join(' or ')}${channel === '' ? '' : ` by ${channel}`}`;

/** Whoever is told; why only where the other side has nothing like it. */
export const toldAndWhy = (line: ToldLine | undefined): string => {
  if (line === undefined) return '';
  return line.same || line.because === '' ? toldInWords(line) : `${toldInWords(line)} (${line.because})`;
};
