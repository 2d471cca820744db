import type { AnswerTime } from '../../simulate/random-answer-times';
import type { RandomReport } from './random-report';

/** Spans in seconds, shares from 0 to 1 with their 95 % interval, rounds and levels from 1. */
export const randomJson = (report: RandomReport) => {
  const { scenario, timeZone, reality, inShadow, spread, answerTimes, runs, seed, statistics } = report;
  const {
    nights,
    policies,
    recordedOnly,
    acknowledged,
    timeToAcknowledge,
    histogram,
    levels,
    exhausted,
    people,
    problems,
  } = statistics;
  return {
    scenario: { ...scenario, at: new Date(scenario.at).toISOString(), timeZone, spreadSeconds: spread / 1000 },
    checked: reality === 'known' ? 'with contacts and overrides' : 'policies and schedules',
    inShadow,
    runs: nights,
    asked: runs,
    seed,
    answerTimes: {
      ...Object.fromEntries([...answerTimes.levels].map(([level, time]) => [nameOf(level), inSeconds(time)])),
      '*': inSeconds(answerTimes.others),
    },
    policies,
    recordedOnly,
    acknowledged,
    secondsToAcknowledge: timeToAcknowledge
      ? Object.fromEntries(Object.entries(timeToAcknowledge).map(([name, millis]) => [name, millis / 1000]))
      : null,
    histogram: histogram.map(({ from, to, count }) => ({
      from: from / 1000,
      to: Number.isFinite(to) ? to / 1000 : null,
      nights: count,
    })),
    levels: levels.map(({ round, ...level }) => ({ ...level, round: round + 1 })),
    exhausted,
    people,
    problems,
  };
};

const nameOf = (level: number): string => (level === 0 ? 'last-resort' : `level${level}`);

const inSeconds = ({ half, nineInTen, never }: AnswerTime) => ({
  half: half / 1000,
  nineInTen: nineInTen / 1000,
  never,
});
