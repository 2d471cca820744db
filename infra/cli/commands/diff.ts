import { printing } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/diff') as typeof import('../actions/diff');

export const diffCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'diff <revision>',
  group: 'Escalation policies',
  summary: 'Show what a change means: who is notified earlier, later, more, less or not at all',
  details: WHAT_IT_COMPARES,
  examples: [
    'diff main',
    'diff HEAD --days 28',
    'diff main --merge-base --exit-code',
    'diff v1.4 --to v1.5 --json',
    'diff origin/main --markdown > comment.md',
  ],
  options: (command) =>
    printing(
      command
        .option('--to <revision>', 'Compare with this revision (default: the files as they are now)')
        .option('--merge-base', 'Begin where the two revisions parted, not at the tip of the first')
        .option('--days <number>', 'For alerts of how many days, from 1 to 90', '14')
        .option('--from <instant>', 'Where they begin, such as 2026-12-26T02:30[Europe/Berlin] (default: now)')
        .option('--markdown', 'Print a comment for a pull request')
        .option('--exit-code', 'Exit with 1 if somebody is notified later, less or not at all')
        .option('--organisation <module>', 'Whose policies (default: as in package.json)')
        .option('--old-organisation <module>', 'Where that module was in the revision, if it was elsewhere'),
    ),
  act: (revision, options) => actions().showDiff(terminal, revision, options),
});

const WHAT_IT_COMPARES =
  'Takes the organisation as it was in a revision of git and as it is now, and runs every alert of the time ahead that ' +
  'might go otherwise through the machines of both: each service, each priority, whatever routing rules ask for, at every ' +
  'change of who is on call. What is provably the same is not run. Your work tree is left alone.';
