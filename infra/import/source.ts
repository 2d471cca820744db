import type { EpochMillis } from '../../workflows/incident';
import type { OldSystemName } from './draft';
import type { Taken } from './run-import';
import type { TranslateOptions } from './translate-options';

/** A system that one can come from. */
export interface ImportSource {
  readonly name: OldSystemName;
  /** The environment's variable with the key of its API. */
  readonly keyVariable: string;
  /** Of its API, by region. */
  readonly hosts: Readonly<Record<'us' | 'eu', string>>;
  /** @throws ImportProblem */
  readonly fromFolder: (path: string, options: TranslateOptions) => Taken;
  /** @throws ImportProblem */
  readonly fromApi: (api: ApiAccess, options: TranslateOptions) => Promise<Taken>;
}

export interface ApiAccess {
  /** `api.eu.opsgenie.com`. */
  readonly host: string;
  readonly key: string;
  readonly progress: (done: number, of: number, what: string) => void;
  readonly fetch: typeof fetch;
  readonly sleep: (millis: number) => Promise<void>;
  readonly clock: () => EpochMillis;
}
