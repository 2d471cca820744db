import { LONGEST_SNOOZE } from '../../../workflows/timings';
import { call } from '../connection/call';
import { incidentId } from '../connection/incident-id';
import type { Options } from '../connection/options';
import { Answered, read } from '../connection/replies';
import { findServer } from '../connection/server';
import { print } from '../print';
import { CALLED, WrongUsage } from '../problem';
import { standing } from '../render/incident';
import { type Style, style } from '../render/style';
import type { Terminal } from '../terminal';
import { instantOf, minutesOf } from '../values';

export interface AnswerOptions extends Options {
  readonly user?: string;
}

export interface SnoozeOptions extends AnswerOptions {
  readonly for?: string;
  readonly until?: string;
}

/** One call that changes an incident, and where it stands afterwards. */
export const answer = async (
  terminal: Terminal,
  what: 'acknowledge' | 'unacknowledge' | 'resolve' | 'escalate' | 'snooze' | 'notes',
  given: string,
  options: AnswerOptions,
  more: object = {},
): Promise<void> => {
  const server = findServer(options, terminal);
  const body = { ...more, ...(options.user === undefined ? {} : { user: options.user }) };
  const reply = await call(server, 'POST', `/v1/incidents/${await incidentId(server, given)}/${what}`, body);
  print(terminal, options, reply, () => outcome(read(Answered, reply), terminal.timeZone, style(terminal.colours)));
};

export const snooze = (terminal: Terminal, incident: string, options: SnoozeOptions): Promise<void> =>
  answer(terminal, 'snooze', incident, options, endOf(options));

export const note = (
  terminal: Terminal,
  incident: string,
  words: readonly string[],
  options: AnswerOptions,
): Promise<void> => answer(terminal, 'notes', incident, options, { note: words.join(' ') });

/** A time from now on is left to the server to count: its clock may be another, and quicker. */
const endOf = ({ for: time, until }: SnoozeOptions): object => {
  if (time !== undefined && until !== undefined) throw new WrongUsage('give --for or --until, not both');
  if (time !== undefined) return { minutes: minutesOf('--for', time, LONGEST_SNOOZE / 60) };
  if (until !== undefined) return { until: instantOf('--until', until) };
  throw new WrongUsage('say how long with --for, or until when with --until');
};

const outcome = ({ changed, because, incident }: Answered, timeZone: string, { bold, dim, held }: Style): string =>
  [
    changed ? `${because.charAt(0).toUpperCase()}${because.slice(1)}.` : held(`Nothing changed: ${because}.`),
    `${bold(incident.title)} is ${standing(incident, timeZone)}. ${dim(`${CALLED} incident ${incident.id}`)}`,
  ].join('\n');
