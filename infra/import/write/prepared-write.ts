import type { OldSystemName } from '../draft';
import type { Decision } from './decide';
import type { lastOf } from './state';
import type { WritePlan } from './write-plan';

/** A plan with everything that carrying it out needs. */
export interface PreparedWrite extends WritePlan {
  readonly prepared: {
    readonly folder: 'missing' | 'empty' | 'in use';
    readonly source: OldSystemName;
    readonly decisions: readonly Decision[];
    /** What the import makes, by path. */
    readonly imported: Readonly<Record<string, string>>;
    /** Each file as it was found, to see that nobody changed it since. */
    readonly found: ReadonlyMap<string, string | undefined>;
    readonly last: ReturnType<typeof lastOf>;
  };
}

/** @throws Error for a plan that was not made by `planWrite` */
export const preparedOf = (plan: WritePlan): PreparedWrite['prepared'] => {
  if (!('prepared' in plan)) throw new Error('this plan was not made by planWrite()');
  return (plan as PreparedWrite).prepared;
};
