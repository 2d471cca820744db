import { emailThroughSes, emailThroughSmtp } from './email';
import { push } from './push';
import type { Row } from './row';
import { slack } from './slack';
import { teams } from './teams';
import { telegram } from './telegram';
import { smsThroughAws, smsThroughTwilio, voiceThroughAws, voiceThroughTwilio } from './telephone';
import { webhook } from './webhook';

/** Every way of reaching people: a line each. */
export const ROWS: readonly Row[] = [
  emailThroughSes,
  emailThroughSmtp,
  teams,
  slack,
  telegram,
  webhook,
  smsThroughTwilio,
  smsThroughAws,
  voiceThroughTwilio,
  voiceThroughAws,
  push,
];
