import type { ComparedEscalation, Difference } from '../../old/comparison';
import { at, inWords } from '../../old/telling-words';
import { one } from '../counts';
import { type Block, list, type ReportSection, text } from '../document';
import type { ReportModel } from '../model';
import { scenariosOf, urgentEscalations, WEIGHTS, type Weight, waitsOf, weightOf, worstFirst } from '../weight';
import { scenarioInWords } from '../words';
import { severities } from './summary';

/** Whether a team can switch, and what it has to look at first. */
export const verdictSection = (model: ReportModel): ReportSection => {
  const first = lookAtFirst(model);
  const more = first.length - MOST;
  const rest = more > 0 ? [`and ${one(more, 'other escalation')}: see what differs`] : [];
  return {
    id: 'verdict',
    title: 'Can we switch?',
    blocks: [
      text(verdictInWords(model)),
      ...(first.length === 0 ? [] : [{ kind: 'heading', text: 'Look at these first' } satisfies Block]),
      ...(first.length === 0 ? [] : [list([...first.slice(0, MOST), ...rest])]),
      text('Then:'),
      list(thenLines(model)),
    ],
  };
};

/** More than these are not first. */
const MOST = 6;

export const verdictInWords = (model: ReportModel): string => {
  const worse = lookAtFirst(model).length;
  const { errors } = severities(model.coverage);
  const lost = model.comparison.escalations.filter(({ policy }) => policy === undefined).length;
  if (worse + errors + lost === 0)
    return 'Nothing speaks against it: in every scenario that was run, everybody is told no later than before.';
  const why = [
    ...(worse > 0 ? [`${one(worse, 'escalation')} can leave somebody untold, or tell them later`] : []),
    ...(lost > 0 ? [`${one(lost, 'escalation')} became no policy`] : []),
    ...(errors > 0 ? [`${one(errors, 'level')} can reach nobody`] : []),
  ];
  return `Not before somebody has looked: ${why.join('; ')}.`;
};

/** One line an escalation that leaves somebody untold, or tells them later: its worst scenario. */
const lookAtFirst = ({ comparison }: ReportModel): readonly string[] =>
  urgentEscalations(comparison).map(escalationInWords);

/** `'payments_escalation', Mon …, P1, nobody answers: ben is told after 15 minutes instead of after 10 minutes`. */
export const escalationInWords = ({ name, differences }: ComparedEscalation): string => {
  const [worst] = worstFirst(differences);
  return worst === undefined ? `'${name}'` : `'${name}', ${scenarioInWords(worst.scenario)}: ${harmInWords(worst)}`;
};

const harmInWords = (difference: Difference): string => {
  const waits = waitsOf(difference).map(({ who, before, after }) =>
    after === undefined
      ? `${inWords(who)} is not told at all`
      : `${inWords(who)} is told ${at(after)} instead of ${at(before)}`,
  );
  const more = waits.length - MOST;
  if (waits.length === 0) return IN_WORDS[weightOf(difference)];
  return [...waits.slice(0, MOST), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
};

const IN_WORDS: Readonly<Record<Weight, string>> = {
  'not told': 'somebody is not told at all',
  'told later': 'somebody is told later',
  'fewer messages': 'everybody is told no later than before, but with fewer messages or by another channel',
  more: 'more people are told, or earlier',
};

/** Of the scenarios that differ, how many differ so; the worst first. */
export const weightsInWords = ({ comparison }: ReportModel): readonly string[] =>
  WEIGHTS.flatMap((weight) => {
    const scenarios = scenariosOf(comparison, weight);
    return scenarios === 0 ? [] : [`${scenarios}: ${IN_WORDS[weight]}`];
  });

const thenLines = (model: ReportModel): readonly string[] => {
  const { errors } = severities(model.coverage);
  const missing = model.notes.filter(({ kind }) => kind === 'not translated').length;
  const elsewhere = model.comparison.routes.filter(({ same }) => !same).length;
  return [
    ...(errors > 0
      ? [
          `Gaps in who is reached: ${one(errors, 'level')}; most of them ${model.source} has as well, and nobody saw them.`,
        ]
      : []),
    ...(elsewhere > 0 ? [`Alerts that go elsewhere: ${elsewhere}.`] : []),
    ...(missing > 0 ? [`Not translated: ${one(missing, 'part')}; each says what to do, often nothing.`] : []),
    'Added: of each policy, whom its last resort tells.',
    'Everything else is for looking up.',
  ];
};
