import { days } from '../../../workflows/span';
import { errorsIn } from '../../../workflows/verify/finding';
import type { Reality } from '../../../workflows/verify/reality';
import { verify } from '../../../workflows/verify/verify';
import { call } from '../connection/call';
import { Coverage } from '../connection/coverage-reply';
import type { Options } from '../connection/options';
import { read } from '../connection/replies';
import { findServer } from '../connection/server';
import { organisationFor } from '../organisation';
import { print } from '../print';
import { Problem, WrongUsage } from '../problem';
import { reportJson } from '../render/report-json';
import { reportText } from '../render/report-text';
import type { Terminal } from '../terminal';
import { instantOf, minutesOf, wholeNumber } from '../values';

export interface VerifyOptions extends Options {
  readonly days: string;
  readonly from?: string;
  readonly humanWithin: string;
  readonly organisation?: string;
  /** Contacts, overrides and time off of the stack that was started here, too. */
  readonly running?: boolean;
}

const MOST_DAYS = 730;
const LONGEST_TARGET = days(30);

export const verifyCoverage = async (terminal: Terminal, options: VerifyOptions): Promise<void> => {
  const length = days(wholeNumber('--days', options.days, 1, MOST_DAYS));
  const from = options.from === undefined ? terminal.clock() : Date.parse(instantOf('--from', options.from));
  const humanWithin = { seconds: 60 * minutesOf('--human-within', options.humanWithin, LONGEST_TARGET.seconds / 60) };
  const organisation = organisationFor(terminal, options.organisation);
  const reality = await realityFor(terminal, options);
  const report = verify(organisation, { from, until: from + length.seconds * 1000, reality, humanWithin });
  print(terminal, options, reportJson(report), () => reportText(report, terminal));
  const errors = errorsIn(report).length;
  if (errors > 0)
    throw new Problem(`coverage is not proven: ${errors} ${errors === 1 ? 'error' : 'errors'}, listed above`);
};

/** Never a running stack that nobody asked about: the proof would depend on where it is made. */
const realityFor = async (terminal: Terminal, options: VerifyOptions): Promise<Reality> => {
  const { url, running, key } = options;
  if (url !== undefined && running) throw new WrongUsage('give --url or --running, not both');
  if (url === undefined && !running) {
    if (key !== undefined) throw new WrongUsage('--key is for the Stepladder at --url: say where it answers');
    return { kind: 'not checked' };
  }
  return { kind: 'known', ...read(Coverage, await call(findServer(options, terminal), 'GET', '/v1/coverage')) };
};
