import type { Organisation } from '../../workflows/organisation';
import { type AnswerTime, type AnswerTimes, USUAL_ANSWER_TIME } from '../simulate/random-answer-times';
import { WrongUsage } from './problem';
import { secondsOf } from './values';

const EXAMPLE = 'level2=4m/15m/20% (half within 4m, nine in ten within 15m, one in five never)';

/** Seconds. */
const LONGEST = 7 * 86_400;

/**
 * `<level>=<half>/<nine in ten>/<never>`, for `level1` and so on, `last-resort`, or `*` for all others.
 * @throws WrongUsage what it should look like, or which levels there are
 */
export const readAnswerTimes = (texts: readonly string[], { policies }: Organisation): AnswerTimes => {
  const most = Math.max(...Object.values(policies).map(({ levels }) => levels.length));
  const named = texts.map((text) => readOne(text, most));
  const twice = named.find(({ who }, index) => named.findIndex((other) => other.who === who) !== index);
  if (twice) throw new WrongUsage(`--answer-time says twice how '${twice.who}' answers`);
  return {
    levels: new Map(named.flatMap(({ level, time }) => (level === undefined ? [] : [[level, time] as const]))),
    others: named.find(({ level }) => level === undefined)?.time ?? USUAL_ANSWER_TIME,
  };
};

interface Named {
  readonly who: string;
  /** Undefined for all others. */
  readonly level: number | undefined;
  readonly time: AnswerTime;
}

const readOne = (text: string, most: number): Named => {
  const [, who, half, nineInTen, never] = /^([^=]+)=([^/]+)\/([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (who === undefined || half === undefined || nineInTen === undefined || never === undefined)
    throw new WrongUsage(`--answer-time should look like ${EXAMPLE}, got '${text}'`);
  const time = {
    half: 1000 * secondsOf(`--answer-time '${text}': the time within which half answer`, half, 1, LONGEST),
    nineInTen: 1000 * secondsOf(`--answer-time '${text}': the time for nine in ten`, nineInTen, 1, LONGEST),
    never: shareOf(text, never),
  };
  if (time.nineInTen < time.half)
    throw new WrongUsage(
      `--answer-time '${text}': nine in ten should take as long as half of them (${half}) or longer, got ${nineInTen}`,
    );
  return { who, level: levelOf(text, who, most), time };
};

const levelOf = (text: string, who: string, most: number): number | undefined => {
  if (who === '*') return undefined;
  if (who === 'last-resort') return 0;
  const level = Number(/^level(\d+)$/.exec(who)?.[1]);
  if (level >= 1 && level <= most) return level;
  const levels = most === 1 ? 'level1' : `level1 to level${most}`;
  throw new WrongUsage(`--answer-time '${text}': '${who}' should be ${levels}, last-resort, or * for all others`);
};

const shareOf = (text: string, never: string): number => {
  const percent = Number(/^(\d+(?:\.\d+)?)%$/.exec(never)?.[1]);
  if (percent >= 0 && percent <= 100) return percent / 100;
  throw new WrongUsage(`--answer-time '${text}': how many never answer should be from 0% to 100%, got '${never}'`);
};
