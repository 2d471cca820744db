import type { Organisation } from '../../../workflows/organisation';
import type { Reality } from '../../../workflows/verify/reality';
import type { AnswerTimes } from '../../simulate/random-answer-times';
import type { Scenario } from '../../simulate/scenario';
import type { NightStatistics } from '../../simulate/statistics-of-nights';

/** Everything that is told about many random nights. */
export interface RandomReport {
  readonly organisation: Organisation;
  readonly scenario: Scenario;
  readonly timeZone: string;
  /** In truth nobody would be notified. */
  readonly inShadow: boolean;
  /** Whether contacts, overrides and time off of a running stack were known. */
  readonly reality: Reality['kind'];
  /** Milliseconds. */
  readonly spread: number;
  readonly answerTimes: AnswerTimes;
  /** As many as were asked for; `statistics.nights` are those that were done. */
  readonly runs: number;
  readonly seed: number;
  readonly statistics: NightStatistics;
}
