import type { Reality } from '../../../workflows/verify/reality';
import type { Night } from '../../simulate/night';
import type { PlannedAnswer } from '../../simulate/planned';
import { oneLine } from '../printable';
import { moment } from './interval';
import { endInWords } from './night-end';
import { nightLanes } from './night-lanes';
import { rowsOf } from './night-rows';
import { nightTable } from './night-table';
import type { NightSpan } from './night-when';
import { scenarioInWords } from './scenario';
import { type Style, style } from './style';

export interface NightReport {
  readonly night: Night;
  readonly answers: readonly PlannedAnswer[];
  /** Those that never came true. */
  readonly notGiven: readonly PlannedAnswer[];
  readonly reality: Reality['kind'];
  /** The service is only tried beside an old system: in truth nobody would hear of it. */
  readonly inShadow: boolean;
  readonly timeZone: string;
}

/** A night for people: what came in, what happened in a table and in a picture, and how it ended. */
export const nightText = (report: NightReport, colours: boolean): string => {
  const { night, timeZone } = report;
  const styled = style(colours);
  const span: NightSpan = { timeZone, from: night.scenario.at, until: night.ended };
  return [
    head(report, styled),
    nightTable(rowsOf(night), span, styled),
    ...(night.incident.phase === 'recorded' && night.told.length === 0 ? [] : [nightLanes(night, styled)]),
    [styled.bold(endInWords(night, span)), ...report.notGiven.map((one) => didNotHappen(one, night))].join('\n'),
    ...problems(night, styled),
  ].join('\n\n');
};

const head = ({ night, answers, reality, inShadow, timeZone }: NightReport, styled: Style): string => {
  const { scenario, policy, timeline } = night;
  const because = timeline.filter(({ kind }) => kind === 'routed').map(({ because }) => because);
  return [
    ['alert', scenarioInWords(scenario)],
    ['at', `${moment(scenario.at, timeZone)} ${timeZone}`],
    ['policy', `${policy} (${because.join('; ')})`],
    ['answers', answers.length === 0 ? NOBODY : answers.map(({ text }) => text).join(', ')],
    ['contacts', reality === 'known' ? AS_SET : `${IN_CODE} (--url or --running asks for them)`],
    ...(inShadow ? [['shadow', IN_SHADOW]] : []),
  ]
    .map(([name = '', value = '']) => styled.dim(name.padEnd(10)) + oneLine(value))
    .join('\n');
};

/** What a picture does not show, but whoever looks at it should know. */
export const notesOf = ({ night, notGiven, reality, inShadow }: NightReport): readonly string[] => [
  `Contacts ${reality === 'known' ? AS_SET : IN_CODE}.`,
  ...(inShadow ? [`The service is in shadow: in truth nobody would be notified.`] : []),
  ...notGiven.map((one) => didNotHappen(one, night)),
];

const NOBODY = 'nobody does (--answer level2@+7m says who does)';
const IN_SHADOW = 'the service is in shadow, so in truth nobody would be notified: this is as if it were not';
const AS_SET = 'as they are set, with overrides and time off as they are now';
const IN_CODE = 'as in the code alone, without overrides and time off';

const didNotHappen = ({ text, who }: PlannedAnswer, { policy }: Night): string => {
  const why = {
    level: `level ${who.kind === 'level' ? who.level : ''} of policy '${policy}' was not told`,
    'last resort': 'the last resort was not told',
    user: `${who.kind === 'user' ? who.user : ''} was not told`,
    alert: 'there was no alert',
  }[who.kind];
  return oneLine(`'${text}' did not happen: ${why}.`);
};

/** What a log would complain about is a defect of ours, not of the policy. */
const problems = ({ problems }: Night, { open, bold }: Style): readonly string[] =>
  problems.length === 0
    ? []
    : [
        [bold(open('Something went wrong that should not:')), ...problems.map((text) => `  ${oneLine(text)}`)].join(
          '\n',
        ),
      ];
