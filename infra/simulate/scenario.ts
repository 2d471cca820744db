import type { EpochMillis, Priority } from '../../workflows/incident';

/** An alert that might come in. */
export interface Scenario {
  readonly service: string;
  readonly at: EpochMillis;
  readonly priority: Priority;
  readonly title: string;
  /** Routing rules may ask for them. */
  readonly tags: readonly string[];
}
