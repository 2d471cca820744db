import type { EpochMillis } from '../../workflows/incident';
import type { Span } from '../../workflows/span';

export interface TranslateOptions {
  /** What is over by then is not imported. */
  readonly now: EpochMillis;
  /** For whatever names no zone of its own. */
  readonly timeZone: string;
  /** How long after the last rule the last resort is told, which the old systems do not have. */
  readonly lastResortAfter: Span;
}
