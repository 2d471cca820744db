import { call } from '../connection/call';
import type { Options } from '../connection/options';
import { OnCall, read } from '../connection/replies';
import { findServer } from '../connection/server';
import { print } from '../print';
import { Problem } from '../problem';
import { onCallTable } from '../render/people';
import { style } from '../render/style';
import type { Terminal } from '../terminal';

export interface OnCallOptions extends Options {
  readonly schedule?: string;
}

export const whoIsOnCall = async (terminal: Terminal, options: OnCallOptions): Promise<void> => {
  const reply = read(OnCall, await call(findServer(options, terminal), 'GET', '/v1/oncall'));
  const wanted = options.schedule === undefined ? reply : only(reply, options.schedule);
  print(terminal, options, wanted, () => onCallTable(wanted, terminal.timeZone, style(terminal.colours)));
};

const only = ({ schedules }: OnCall, name: string): OnCall => {
  const found = schedules.filter(({ schedule }) => schedule === name);
  if (found.length > 0) return { schedules: found };
  const all = schedules.map(({ schedule }) => schedule).join(', ');
  throw new Problem(`--schedule should be one of ${all}, got '${name}'`);
};
