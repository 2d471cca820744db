import type { EpochMillis } from '../../workflows/incident';
import type { Definition } from '../../workflows/machine/definition-values';
import type { Organisation } from '../../workflows/organisation';
import { days, hours } from '../../workflows/span';
import { stepsOf } from '../../workflows/steps-of-policy';
import { verify } from '../../workflows/verify/verify';
import type { Violation } from './property';
import { EFFORT, type Effort, type Proof, provePolicy } from './prove-policy';
import { resultsTooLarge } from './sizes';

/** How far ahead it is looked whether a level can reach anybody at all. */
const AHEAD = days(90);

export interface Asked {
  readonly organisation: Organisation;
  readonly definitions: Readonly<Record<string, Definition>>;
  /** One policy; all where it is undefined. */
  readonly policy: string | undefined;
  readonly from: EpochMillis;
  readonly effort?: Effort;
}

/** One proof a policy, each given as soon as it is made. */
export async function* proofsOf({
  organisation,
  definitions,
  policy,
  from,
  effort = EFFORT,
}: Asked): AsyncGenerator<Proof> {
  const nobody = levelsWithNobody(organisation, from);
  const range = { from, until: from + AHEAD.seconds * 1000 };
  for (const one of Object.values(organisation.policies)) {
    if (policy !== undefined && one.name !== policy) continue;
    const definition = definitions[one.name];
    if (!definition) throw new Error(`there is no machine for policy '${one.name}'`);
    const proof = await provePolicy(one, stepsOf(organisation, one), definition, effort);
    const sizes = resultsTooLarge(organisation, one, range);
    const violations = [...(nobody.get(one.name) ?? []), ...sizes, ...proof.violations];
    yield { ...proof, violations, proven: proof.proven && violations.length === 0 };
  }
}

/** Levels that cannot reach anybody in all the time that is looked at; gaps in it are what `verify` finds. */
export const levelsWithNobody = (
  organisation: Organisation,
  from: EpochMillis,
): ReadonlyMap<string, readonly Violation[]> => {
  const asked = {
    from,
    until: from + AHEAD.seconds * 1000,
    reality: { kind: 'not checked' },
    humanWithin: hours(1),
  } as const;
  const found = new Map<string, Violation[]>();
  for (const finding of verify(organisation, asked).findings) {
    if (finding.kind !== 'never reaches anybody' || finding.severity !== 'error') continue;
    const who = finding.level === 0 ? 'the last resort' : `level ${finding.level} '${finding.levelName}'`;
    const says = `${who} reaches nobody in the next 90 days: ${finding.because.join('; ')}`;
    found.set(finding.policy, [
      ...(found.get(finding.policy) ?? []),
      { property: 'somebody is there', says, story: [] },
    ]);
  }
  return found;
};
