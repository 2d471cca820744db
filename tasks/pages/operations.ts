import type { Operation } from '../api/door';
import type { BaseWorld } from '../runtime/world';
import { answerReads } from './answer/reads';
import { asset } from './assets';
import { incidentReads } from './incident/reads';
import { listReads } from './list/reads';
import { overviewReads } from './overview/reads';
import { pushReads } from './push/reads';
import { reportReads } from './reports/reads';

/** What pages show. None of it changes anything: browsers, mail scanners and previews open every link. */
export const pageReads = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  asset,
  ...answerReads(world),
  ...listReads(world),
  ...pushReads(world),
  ...reportReads(world),
  ...overviewReads(world),
  ...incidentReads(world),
});
