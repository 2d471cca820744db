import type { TellRequest } from '../../workflows/payloads';
import type { World } from '../runtime/world';

/** What intake may touch beyond the rest. */
export interface IntakeWorld extends World {
  /** Has somebody told beyond an incident's policy. Returns when that will be done, whatever happens to us. */
  readonly tell: (request: TellRequest) => Promise<void>;
  /** The secret of this name; undefined when nobody has set it. */
  readonly secret: (name: string) => Promise<string | undefined>;
}
