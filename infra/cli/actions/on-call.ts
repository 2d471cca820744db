import type { Organisation } from '../../../workflows/organisation';
import { call } from '../connection/call';
import { OnCall } from '../connection/on-call-replies';
import type { Options } from '../connection/options';
import { read } from '../connection/replies';
import { findServer } from '../connection/server';
import { organisationFor } from '../organisation';
import { print } from '../print';
import { Problem, WrongUsage } from '../problem';
import { queryOf } from '../query';
import { onCallTable } from '../render/on-call';
import { style } from '../render/style';
import type { Terminal } from '../terminal';
import { instantOf } from '../values';

export interface OnCallOptions extends Options {
  readonly schedule?: string;
  readonly at?: string;
  readonly offline?: boolean;
  readonly organisation?: string;
}

export const whoIsOnCall = async (terminal: Terminal, options: OnCallOptions): Promise<void> => {
  const at = options.at === undefined ? undefined : instantOf('--at', options.at);
  const reply = options.offline ? offline(terminal, options, at) : await online(terminal, options, at);
  print(terminal, options, reply, () => {
    const { dim } = style(terminal.colours);
    const answer = onCallTable(read(OnCall, reply), terminal.timeZone, style(terminal.colours));
    return options.offline ? `${answer}\n${dim(WITHOUT)}` : answer;
  });
};

const WITHOUT = 'By the organisation module alone: overrides and time off are not included.';

const online = (terminal: Terminal, options: OnCallOptions, at: string | undefined): Promise<unknown> => {
  if (options.organisation !== undefined) throw new WrongUsage('--organisation goes with --offline');
  return call(findServer(options, terminal), 'GET', `/v1/oncall${queryOf({ schedule: options.schedule, at })}`);
};

const offline = (terminal: Terminal, options: OnCallOptions, at: string | undefined) => {
  // The calendar takes a while to load, and only this needs it here.
  const { onCallView } =
    require('../../../tasks/who-is-on-call/on-call-view') as typeof import('../../../tasks/who-is-on-call/on-call-view');
  const organisation = organisationFor(terminal, options.organisation);
  const instant = at === undefined ? terminal.clock() : Date.parse(at);
  const data = { overrides: [], timeOff: [] };
  return {
    at: new Date(instant).toISOString(),
    schedules: wanted(organisation, options.schedule).map((name) => onCallView(organisation, name, instant, data)),
    notIncluded: ['overrides', 'time off'],
  };
};

const wanted = ({ schedules }: Organisation, name: string | undefined): readonly string[] => {
  const all = Object.keys(schedules);
  if (name === undefined) return all;
  if (all.includes(name)) return [name];
  throw new Problem(`'schedule' should be one of ${all.map((known) => `'${known}'`).join(', ')}, got '${name}'`);
};
