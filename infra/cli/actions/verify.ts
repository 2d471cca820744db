import { days } from '../../../workflows/span';
import { errorsIn } from '../../../workflows/verify/finding';
import { verify } from '../../../workflows/verify/verify';
import type { OutputOptions } from '../connection/options';
import { type RealityOptions, realityFor } from '../connection/reality';
import { organisationFor } from '../organisation';
import { print } from '../print';
import { Problem } from '../problem';
import { reportJson } from '../render/report-json';
import { reportText } from '../render/report-text';
import type { Terminal } from '../terminal';
import { instantOf, minutesOf, wholeNumber } from '../values';

export interface VerifyOptions extends OutputOptions, RealityOptions {
  readonly days: string;
  readonly from?: string;
  readonly humanWithin: string;
  readonly organisation?: string;
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
