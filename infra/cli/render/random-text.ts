import type { Share } from '../../simulate/statistics';
import type { LevelReached, NightStatistics, TimeToAcknowledge } from '../../simulate/statistics-of-nights';
import { oneLine } from '../printable';
import { percent } from './percent';
import { randomHead } from './random-head';
import { histogramLines } from './random-histogram';
import type { RandomReport } from './random-report';
import { type Style, style } from './style';
import { table } from './table';
import { stopwatchTime } from './time';

/** What happened in many nights, for people. */
export const randomText = (report: RandomReport, colours: boolean): string => {
  const styled = style(colours);
  const { statistics } = report;
  return [
    randomHead(report, styled),
    ...acknowledgedText(statistics, styled),
    levelsText(statistics, styled),
    peopleText(statistics, styled),
    ...(statistics.problems.length > 0 ? [styled.open(statistics.problems.map(oneLine).join('\n'))] : []),
  ].join('\n\n');
};

const acknowledgedText = (statistics: NightStatistics, { bold, open }: Style): readonly string[] => {
  const { acknowledged, timeToAcknowledge, histogram, nights } = statistics;
  const text = `Acknowledged in ${percent(acknowledged.share)} of the nights (${range(acknowledged)})`;
  if (!timeToAcknowledge) return [bold(open(text))];
  return [[bold(text), ...quantiles(timeToAcknowledge)].join('\n'), histogramLines(histogram, nights).join('\n')];
};

const quantiles = (times: TimeToAcknowledge): readonly string[] => [
  `  median ${clock(times.median)}, mean ${clock(times.mean)}, from ${clock(times.least)} to ${clock(times.most)}`,
  `  75 % within ${clock(times.p75)}, 90 % ${clock(times.p90)}, 95 % ${clock(times.p95)}, 99 % ${clock(times.p99)}`,
];

const clock = (millis: number): string => stopwatchTime(Math.round(millis / 1000));

const levelsText = ({ levels, policies, exhausted }: NightStatistics, { dim }: Style): string => {
  const several = Object.keys(policies).length > 1;
  return table(['REACHED', 'OF THE NIGHTS', '95 % INTERVAL'].map(dim), [
    ...untilNeverReached(levels).map((level) => [
      oneLine(
        `${several ? `${level.policy}, ` : ''}round ${level.round + 1}, level ${level.level}: ${level.levelName}`,
      ),
      ...shareCells(level),
    ]),
    ['exhausted: the last resort', ...shareCells(exhausted)],
  ]);
};

/** A policy may have hundreds of rungs: those that no night came to are summed up by the first of them. */
const untilNeverReached = (levels: readonly LevelReached[]): readonly LevelReached[] =>
  levels.filter(
    ({ share, policy }, index) =>
      share > 0 || levels.findIndex((other) => other.policy === policy && other.share === 0) === index,
  );

const shareCells = (share: Share): readonly [string, string] => [percent(share.share).padStart(7), range(share)];

const peopleText = ({ people }: NightStatistics, { dim }: Style): string =>
  people.length === 0
    ? 'Nobody was notified.'
    : table(
        ['NOTIFIED', 'MESSAGES AN INCIDENT', 'AT MOST', 'OF THE NIGHTS', '95 % INTERVAL'].map(dim),
        people.map(({ who, mean, most, nights }) => [
          oneLine(who),
          mean.toFixed(2),
          String(most),
          ...shareCells(nights),
        ]),
      );

const range = ({ from, to }: Share): string => `${percent(from)} to ${percent(to)}`;
