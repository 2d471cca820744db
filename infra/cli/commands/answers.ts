import type { Command } from 'commander';
import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/answer') as typeof import('../actions/answer');

/** What a responder says to an incident. */
export const answerCommands = (terminal: Terminal): readonly CommandSpec[] => [
  answer(terminal, 'ack', 'acknowledge', 'Take an incident: nobody else is notified'),
  answer(terminal, 'unack', 'unacknowledge', 'Give an incident back: its level is notified again'),
  answer(terminal, 'resolve', 'resolve', 'End an incident'),
  answer(terminal, 'escalate', 'escalate', 'Notify the next level now'),
  snooze(terminal),
  note(terminal),
];

const answer = (
  terminal: Terminal,
  name: string,
  call: 'acknowledge' | 'unacknowledge' | 'resolve' | 'escalate',
  summary: string,
): CommandSpec => ({
  usage: `${name} <incident>`,
  group: 'Incidents',
  summary,
  details: WHO_WAS_FIRST,
  examples: [`${name} 7k3m9v`, `${name} 7k3m9v --user platform-engineer-1`],
  options: answering,
  act: (incident, options) => actions().answer(terminal, call, incident, options),
});

const snooze = (terminal: Terminal): CommandSpec => ({
  usage: 'snooze <incident>',
  group: 'Incidents',
  summary: 'Notify nobody until a time, then the same level again',
  details: 'At least a minute and at most 30 days ahead.',
  examples: ['snooze 7k3m9v --for 2h', 'snooze 7k3m9v --for 1h30m', 'snooze 7k3m9v --until 2026-12-26T06:00:00Z'],
  options: (command) =>
    answering(
      command
        .option('--for <time>', 'For how long, such as 30m, 2h or 3d')
        .option('--until <instant>', 'Until when, with the offset, such as 2026-12-26T07:00+01:00'),
    ),
  act: (incident, options) => actions().snooze(terminal, incident, options),
});

const note = (terminal: Terminal): CommandSpec => ({
  usage: 'note <incident> <text...>',
  group: 'Incidents',
  summary: "Write a note on an incident's timeline",
  examples: ['note 7k3m9v "The payment provider is down, they are on it"'],
  options: answering,
  act: (incident, words, options) => actions().note(terminal, incident, words, options),
});

const answering = (command: Command): Command =>
  connected(command.option('--user <name>', 'Who answers, where the key does not say it'));

const WHO_WAS_FIRST = 'If somebody was quicker, nothing changes and it says who it was; that is no failure.';
