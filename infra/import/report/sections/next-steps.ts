import { CALLED } from '../../../cli/problem';
import type { WritePlan } from '../../write/write-plan';
import type { ReportSection } from '../document';
import { text } from '../document';
import type { ReportModel } from '../model';
import { shellWord } from '../shell';

/** What to type next, in order. */
export const nextStepsSection = (model: ReportModel): ReportSection => ({
  id: 'next',
  title: 'Next steps',
  blocks: [
    { kind: 'commands', lines: offline(model) },
    text('With the new organisation deployed or started:'),
    { kind: 'commands', lines: running(model) },
    text('docs/move.md leads from here to the day when the old system is switched off.'),
  ],
});

/** What needs no running Stepladder. */
export const offline = ({ directory }: ReportModel): readonly string[] => {
  const organisation = `--organisation ${shellWord(join(directory, 'index.ts'))}`;
  return [`${CALLED} verify ${organisation}`, `${CALLED} prove ${organisation}`];
};

/** Data for a running one; only what there is. */
export const running = ({ directory, counts, plan }: ReportModel): readonly string[] => [
  ...(counts.contacts > 0 && isThere(plan, 'data/contacts.json')
    ? [`${CALLED} contacts import ${shellWord(join(directory, 'data/contacts.json'))}`]
    : []),
  ...(counts.overrides > 0 && isThere(plan, 'data/overrides.json')
    ? [`${CALLED} overrides import ${shellWord(join(directory, 'data/overrides.json'))}`]
    : []),
  ...(counts.timeOff > 0 && isThere(plan, 'data/time-off.json')
    ? [`${CALLED} away import ${shellWord(join(directory, 'data/time-off.json'))}`]
    : []),
  `${CALLED} drill --user <you>`,
];

/** Whoever has imported a data file may have deleted it. */
const isThere = ({ files }: WritePlan, path: string): boolean =>
  files.every((file) => file.path !== path || file.what !== 'deleted');

const join = (directory: string, file: string): string => `${directory.replace(/(?<!^)\/+$/, '')}/${file}`;
