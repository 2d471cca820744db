import type { ComparedEscalation, Difference } from '../../old/comparison';
import { one, tallyOf } from '../counts';
import { type Block, list, type ReportSection, type TableRow, table, text } from '../document';
import type { ReportModel } from '../model';
import { differsIn, type Shown, sideBySide, withoutLongRuns } from '../side-by-side';
import { escalationsWorstFirst, isUrgent, weightOf, worstFirst } from '../weight';
import { afterAlert, minutesInWords, scenarioInWords, toldAndWhy } from '../words';
import { weightsInWords } from './verdict';

/** Every scenario in which somebody is told at another time, or somebody else, with both timelines. */
export const differencesSection = (model: ReportModel): ReportSection => {
  const differing = escalationsWorstFirst(model.comparison);
  return {
    id: 'differences',
    title: 'What differs',
    blocks:
      differing.length === 0
        ? [text(noneDiffer(model))]
        : [...reasons(model), ...differing.flatMap((escalation) => escalationBlocks(escalation, model))],
  };
};

const noneDiffer = ({ comparison, source }: ReportModel): string =>
  tallyOf(comparison).scenarios === 0
    ? 'Nothing was compared: no escalation became a policy.'
    : `Nothing: in every scenario that was run the same people are told at the same minutes as by ${source}.`;

/** What every import can have; so that whoever reads on knows what they look at. */
const reasons = (model: ReportModel): readonly Block[] => [
  text('Of the scenarios that differ, the worst first:'),
  list(weightsInWords(model)),
  text(
    'Most differences have one of these reasons. For any other, look at what is approximated or not translated below.',
  ),
  list([
    'A level that reaches nobody is left at once here, so whatever follows comes earlier; outside of a schedule’s hours that may be the last resort.',
    `A person's notification rules run while their level lasts; in ${model.source} they run until somebody answers.`,
    'A person has one set of rules for high urgency and one for low; rules by the hour, by single priorities or by what the alert says are one of the two here.',
  ]),
];

const escalationBlocks = (escalation: ComparedEscalation, model: ReportModel): readonly Block[] => {
  const { name, policy, scenarios, same, differences } = escalation;
  return [
    { kind: 'heading', text: `Escalation '${name}', here policy '${policy ?? 'none'}'` },
    text(
      `${one(scenarios, 'scenario')}, of which ${same} tell the same people at the same minutes.${notSeen(escalation)}`,
    ),
    ...worstFirst(differences).flatMap((difference) => shownOrFolded(difference, model)),
  ];
};

/** What was not looked at, and how it can be. */
const notSeen = ({ notRun, followedFor }: ComparedEscalation): string =>
  [
    notRun === 0
      ? ''
      : ` ${one(notRun, 'other alert')} may differ in yet another way, and ${notRun === 1 ? 'was' : 'were'} not run.`,
    followedFor === undefined ? '' : ` They were followed for ${minutesInWords(followedFor)}.`,
    notRun === 0 && followedFor === undefined ? '' : ' The option --thorough looks at more.',
  ].join('');

/** Nobody has to unfold what leaves somebody without a message, or with a late one. */
const shownOrFolded = (difference: Difference, model: ReportModel): readonly Block[] => {
  const [title, blocks] = [titleOf(difference), differenceBlocks(difference, model)];
  return isUrgent(weightOf(difference)) ? [text(title), ...blocks] : [{ kind: 'folded', title, blocks }];
};

const titleOf = ({ scenario, others }: Difference): string =>
  `Alert on ${scenarioInWords(scenario)}${others === 0 ? '' : `; and ${one(others, 'other scenario')} that ${others === 1 ? 'differs' : 'differ'} in the same way`}:`;

const differenceBlocks = ({ words, before, after }: Difference, { source }: ReportModel): readonly Block[] => [
  list(words),
  {
    kind: 'table',
    head: ['after the alert', source, 'here'],
    rows: shownRows(withoutLongRuns(sideBySide(before, after))),
  },
];

/** Of a night of twenty rounds nobody reads more. */
const MOST_ROWS = 40;

const shownRows = (rows: readonly Shown[]): readonly TableRow[] => {
  const rest = rows.length - MOST_ROWS;
  return [
    ...rows.slice(0, MOST_ROWS).map(rowOf),
    ...(rest > 0 ? [{ cells: ['…', `${one(rest, 'more row')}`, ''], differs: false }] : []),
  ];
};

const rowOf = (row: Shown): TableRow => {
  if ('sameRows' in row) return { cells: ['…', `${row.sameRows} more, the same`, 'the same'], differs: false };
  const { minute, before, after } = row;
  return { cells: [afterAlert(minute), toldAndWhy(before), toldAndWhy(after)], differs: differsIn(row) };
};

/** Each escalation with what it became, how often it was run, and when the last resort is told. */
export const escalationsSection = ({ comparison, source }: ReportModel): ReportSection => ({
  id: 'escalations',
  title: 'Escalations, old and new',
  blocks: [
    text(
      `${source} has no last resort: it is told when everything else was in vain, and counts as no difference, unless it comes early because the levels reach nobody.`,
    ),
    table(
      ['escalation', 'policy', 'scenarios', 'followed', 'the same', 'last resort'],
      comparison.escalations.map(({ name, policy, scenarios, same, lastResortAfter, followedFor }) => [
        name,
        policy ?? 'not translated',
        String(scenarios),
        policy === undefined ? '' : followedFor === undefined ? 'to the end' : `for ${minutesInWords(followedFor)}`,
        policy === undefined ? '' : String(same),
        lastResortAfter === undefined ? '' : `after ${minutesInWords(lastResortAfter)}`,
      ]),
    ),
  ],
});
