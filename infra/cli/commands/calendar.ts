import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/calendar') as typeof import('../actions/calendar');

export const calendarCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'calendar',
  group: 'People',
  summary: 'Shifts in a calendar program, by an address that nobody can guess',
  details: WHO_READS,
  examples: ['calendar create --user platform-engineer-1', 'calendar list', 'calendar revoke 3f9c2a7b1e5d8046'],
  subcommands: [create(terminal), list(terminal), revoke(terminal)],
});

const WHO_READS =
  'Whoever knows the address can read the calendar, and needs no key: treat it as a password. It is iCalendar ' +
  '(RFC 5545), from 30 days ago to 180 days ahead, overrides and time off included.';

const create = (terminal: Terminal): CommandSpec => ({
  usage: 'create',
  summary: 'Make an address, and print it this once',
  details: WHO_READS,
  examples: ['calendar create --user platform-engineer-1', 'calendar create --schedule platform-primary'],
  options: (command) =>
    connected(
      command
        .option('--schedule <name>', "Everybody's shifts in this schedule")
        .option('--user <name>', "This user's shifts in every schedule"),
    ),
  act: (options) => actions().createCalendar(terminal, options),
});

const list = (terminal: Terminal): CommandSpec => ({
  usage: 'list',
  summary: 'List the calendars; their addresses are not kept',
  examples: ['calendar list'],
  options: connected,
  act: (options) => actions().listCalendars(terminal, options),
});

const revoke = (terminal: Terminal): CommandSpec => ({
  usage: 'revoke <id>',
  summary: 'From the next request on, the address is unknown',
  examples: ['calendar revoke 3f9c2a7b1e5d8046'],
  options: connected,
  act: (id, options) => actions().revokeCalendar(terminal, id, options),
});
