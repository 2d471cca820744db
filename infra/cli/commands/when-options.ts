import type { Command } from 'commander';

/** For what has a beginning and an end. */
export const withWhen = (command: Command): Command =>
  command
    .option('--until <instant>', 'Until when, such as 2026-12-26T07:00+01:00 or 2026-12-26T07:00[Europe/Berlin]')
    .option('--for <time>', 'For how long, such as 30m, 2h or 3d')
    .option('--from <instant>', 'When it begins (default: now)')
    .option('--because <text>', 'Why; whoever looks can read it');
