import type { EpochMillis, Priority } from '../../workflows/incident';

/** An alert that might come in. */
export interface Scenario {
  readonly service: string;
  readonly at: EpochMillis;
  readonly priority: Priority;
  readonly title: string;
  /** Routing rules may ask for them. */
  readonly tags: readonly string[];
  /** @default - empty, as what follows but the source */
  readonly description?: string;
  /** The tool that it comes from. @default - the simulation */
  readonly source?: string;
  readonly entity?: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly actions?: readonly string[];
  /** @default - one of its own */
  readonly dedupKey?: string;
}
