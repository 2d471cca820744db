import { inWords } from '../../../workflows/span';
import type { AnswerTime, AnswerTimes } from '../../simulate/random-answer-times';
import { oneLine } from '../printable';
import { moment } from './interval';
import { percent } from './percent';
import type { RandomReport } from './random-report';
import { scenarioInWords } from './scenario';
import type { Style } from './style';

/** What the many nights have in common. */
export const randomHead = (report: RandomReport, { dim }: Style): string => {
  const { scenario, timeZone, spread, reality, inShadow, answerTimes } = report;
  const when = `${moment(scenario.at, timeZone)} ${timeZone}`;
  return [
    ['nights', nightsText(report)],
    ['alert', scenarioInWords(scenario)],
    ['at', spread === 0 ? when : `any instant of the ${words(spread)} from ${when} on`],
    ['policy', policiesText(report)],
    ...silenceOf(report).map((text) => ['', text]),
    ...answersOf(answerTimes).map((text, index) => [index === 0 ? 'answers' : '', text]),
    ['contacts', reality === 'known' ? 'with overrides and time off as they are now' : NOT_CHECKED],
    ...(inShadow ? [['shadow', IN_SHADOW]] : []),
  ]
    .map(([name = '', value = '']) => dim(name.padEnd(10)) + oneLine(value))
    .join('\n');
};

const policiesText = ({ statistics, organisation: { policies } }: RandomReport): string =>
  Object.keys(statistics.policies)
    .map((name) => (policies[name]?.doneWhen === 'resolved' ? `${name} (${CLIMBS_ON})` : name))
    .join(', ');

const silenceOf = ({ statistics: { nights, recordedOnly } }: RandomReport): readonly string[] =>
  recordedOnly === 0
    ? []
    : [`a routing rule tells nobody in ${recordedOnly === nights ? 'all' : grouped(recordedOnly)} of the nights`];

const CLIMBS_ON = 'climbs on after an acknowledgment, until somebody resolves it: that is not counted here';
const IN_SHADOW = 'the service is in shadow, so in truth nobody would be notified: this is as if it were not';
const NOT_CHECKED = 'as in the code alone, without overrides and time off (--url or --running asks for them)';

const nightsText = ({ runs, seed, statistics: { nights } }: RandomReport): string =>
  `${grouped(nights)}${nights < runs ? ` of ${grouped(runs)}, then stopped` : ''} (seed ${seed})`;

const grouped = (number: number): string => number.toLocaleString('en-US');

const answersOf = ({ levels, others }: AnswerTimes): readonly string[] => [
  ...[...levels].sort(([a], [b]) => a - b).map(([level, time]) => `${nameOf(level)}: ${timeText(time)}`),
  `${levels.size === 0 ? 'every level' : 'all others'}: ${timeText(others)}`,
];

const nameOf = (level: number): string => (level === 0 ? 'last resort' : `level ${level}`);

const timeText = ({ half, nineInTen, never }: AnswerTime): string => {
  const when =
    half === nineInTen ? `after ${words(half)}` : `half within ${words(half)}, 90 % within ${words(nineInTen)}`;
  return `${when}; ${percent(never)} never`;
};

const words = (millis: number): string => inWords({ seconds: millis / 1000 });
