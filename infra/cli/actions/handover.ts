import { call } from '../connection/call';
import { Handover } from '../connection/on-call-replies';
import type { Options } from '../connection/options';
import { read } from '../connection/replies';
import { findServer } from '../connection/server';
import { print } from '../print';
import { WrongUsage } from '../problem';
import { queryOf } from '../query';
import { handoverPage } from '../render/handover';
import { markdown, plainText } from '../render/page';
import { style } from '../render/style';
import type { Terminal } from '../terminal';
import { instantOf } from '../values';

export interface HandoverOptions extends Options {
  readonly schedule?: string;
  readonly at?: string;
  readonly markdown?: boolean;
}

export const handover = async (terminal: Terminal, options: HandoverOptions): Promise<void> => {
  const { schedule, at } = options;
  if (!schedule) throw new WrongUsage('say whose shift with --schedule');
  if (options.markdown && options.json) throw new WrongUsage('give --markdown or --json, not both');
  const query = queryOf({ at: at === undefined ? undefined : instantOf('--at', at) });
  const path = `/v1/schedules/${encodeURIComponent(schedule)}/handover${query}`;
  const reply = await call(findServer(options, terminal), 'GET', path);
  print(terminal, options, reply, () => {
    const page = handoverPage(read(Handover, reply));
    return options.markdown ? markdown(page) : plainText(page, style(terminal.colours));
  });
};
