import { moment } from '../../../cli/render/interval';
import type { PlannedFile } from '../../write/write-plan';
import { countsInWords, kindsInWords, one, tallyOf } from '../counts';
import { list, type ReportSection } from '../document';
import type { ReportModel } from '../model';

/** What was imported, and whether it means the same, in numbers. */
export const summarySection = (model: ReportModel): ReportSection => ({
  id: 'summary',
  title: 'Summary',
  blocks: [list(summaryLines(model))],
});

/** The same for the terminal. */
export const summaryLines = (model: ReportModel): readonly string[] => [
  `Imported: ${countsInWords(model.counts).join(', ')}.`,
  ...comparedInWords(model),
  ...withoutEdits(model),
  ...restInWords(model),
];

/** Sentences on what came of running old and new on the same scenarios. */
const comparedInWords = ({ comparison, source }: ReportModel): readonly string[] => {
  const { scenarios, same, differing, notRun, routes, routesElsewhere } = tallyOf(comparison);
  return [
    `Escalations: ${one(scenarios, 'scenario')} run by ${source}'s rules and by the imported policies; ${same} tell the ` +
      `same people at the same minutes, ${differing} ${differing === 1 ? 'differs' : 'differ'}.`,
    ...(notRun > 0
      ? [`${one(notRun, 'escalation')} became no policy, so nothing was run for ${notRun === 1 ? 'it' : 'them'}.`]
      : []),
    ...(routes > 0
      ? [
          `Routing: ${one(routes, 'sample alert')}; ${routesElsewhere} ${routesElsewhere === 1 ? 'goes' : 'go'} elsewhere.`,
        ]
      : []),
  ];
};

/** Old and new are compared by what the source says: an edit may have made it better, or worse. */
const withoutEdits = ({ plan, onConflict }: ReportModel): readonly string[] => {
  const stays = (what: PlannedFile['what']): boolean =>
    ['merged', 'kept', 'deleted'].includes(what) || (what === 'conflict' && onConflict !== 'take imported');
  const edited = plan.files
    .filter(({ path, what }) => stays(what) && !(what === 'deleted' && path.startsWith('data/')))
    .map(({ path }) => path);
  return edited.length === 0
    ? []
    : [
        `Your own edits are not in this comparison, which is of what the source says: ${edited.join(', ')}. ` +
          `What the organisation does with them is told by verify and simulate.`,
      ];
};

const restInWords = ({ notes, coverage, timeZone }: ReportModel): readonly string[] => {
  const { errors, warnings } = severities(coverage);
  return [
    `Parts of the old configuration: ${kindsInWords(notes)}.`,
    `Coverage: ${one(errors, 'error')} and ${one(warnings, 'warning')} found by verify, ` +
      `from ${moment(coverage.from, timeZone)} to ${moment(coverage.until, timeZone)} ${timeZone}.`,
  ];
};

export const severities = ({ findings }: ReportModel['coverage']) => ({
  errors: findings.filter(({ severity }) => severity === 'error').length,
  warnings: findings.filter(({ severity }) => severity === 'warning').length,
});
